import { expect, test } from "vitest";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import { parseArguments } from "./arguments.ts";

const caller = { directory: "/home/ada", swallowed: [] };
const parse = (line: string) => parseArguments(line === "" ? [] : line.split(" "), caller);

const nothing = {
  kind: "scan",
  pipeline: "market-scan",
  filterMode: null,
  input: {},
  scheduled: false,
  force: false,
  accept: null,
  dryRun: false,
  json: false,
};

test.each([
  ["", {}],
  ["--pipeline listings", { pipeline: "listings" }],
  ["--pipelines ./mine --pipeline prices", { pipeline: "prices" }], // the folder is read where processes are composed
  ["--filter-mode relaxed", { filterMode: "relaxed" }],
  ["--filter-mode=both", { filterMode: "both" }],
  ["--symbols AAPL,MSFT,AAPL", { input: { symbols: ["AAPL", "MSFT"] } }],
  ["--max-symbols 10", { input: { max_symbols: 10 } }],
  ["--data prices.csv.gz", { input: { data: "/home/ada/prices.csv.gz" } }],
  ["--data /tmp/prices", { input: { data: "/tmp/prices" } }],
  ["--as-of 2018-02-07", { input: { as_of: "2018-02-07" } }],
  ["--currency eur", { input: { currency: "EUR" } }],
  ["--first-look", { input: { first_look: true } }],
  ["--scheduled --json", { scheduled: true, json: true }],
  ["--force", { force: true }],
  ["--accept 0F8FAD5B-d9cb-469f-a165-70867728950e", { accept: "0f8fad5b-d9cb-469f-a165-70867728950e" }],
  ["--dry-run --data x", { dryRun: true, input: { data: "/home/ada/x" } }],
])('"%s" is understood', (line, expected) => {
  expect(parse(line)).toEqual({ ...nothing, ...expected });
});

test.each([
  ["--explain AAPL", { kind: "explain", symbol: "AAPL", json: false }],
  ["--explain BRK.B --json", { kind: "explain", symbol: "BRK.B", json: true }],
  ["--odds AAPL", { kind: "odds", symbol: "AAPL", question: {}, json: false }],
  [
    "--odds AAPL --target 105.5 --stop=-3% --days 5",
    { kind: "odds", symbol: "AAPL", question: { target: 105.5, stop_pct: -3, days: 5 }, json: false },
  ],
])('"%s" asks about what is stored', (line, expected) => {
  expect(parse(line)).toEqual(expected);
});

test.each(["--help", "-h", "--help --json", "--help --force --scheduled"])('"%s" asks for help', (line) => {
  expect(parse(line)).toEqual({ kind: "help", json: line.includes("--json") });
});

test.each([
  ["--symbol A", "there is no option --symbol. Did you mean --symbols? See --help"],
  ["--dryrun", "there is no option --dryrun. Did you mean --dry-run? See --help"],
  ["-x", "there is no option -x. See --help"],
  ["AAPL,MSFT", '"AAPL,MSFT" stands alone, every value belongs to an option. For symbols write --symbols AAPL,MSFT'],
  ["prices.csv", '"prices.csv" stands alone, every value belongs to an option. See --help'],
  ["--data", "--data needs a value. Write --data PATH"],
  ["--pipelines --json", "--pipelines needs a value. Write --pipelines DIR"],
  ["--data --json", "--data needs a value. Write --data PATH"],
  ["--data=", "--data needs a value. Write --data PATH"],
  ["--json=yes", '--json takes no value, "yes" was given. Write --json alone'],
  ["--data a --data b", "--data is given twice. Give it once"],
  ["--filter-mode loose", '--filter-mode: "loose" is no filter mode. Write strict, relaxed or both'],
  ["--symbols A,,B", '--symbols: "A,,B" has an empty place. Write --symbols AAPL,MSFT'],
  ["--max-symbols 0", '--max-symbols: "0" is no whole number above 0. Write --max-symbols 50'],
  ["--max-symbols=-3", '--max-symbols: "-3" is no whole number above 0. Write --max-symbols 50'],
  ["--max-symbols 1e3", '--max-symbols: "1e3" is no whole number above 0. Write --max-symbols 50'],
  ["--odds A --target high", '--target: "high" is no price and no percentage. Write --target 105.5 or --target 5%'],
  ["--odds A --target 5 --days 0", '--days: "0" is no whole number above 0. Write --days 50'],
  ["--target 105", "--target says nothing without --odds. Write --odds AAPL --target 105 --stop 97"],
  ["--explain A --days 5", "--days says nothing without --odds. Write --odds AAPL --target 105 --stop 97"],
  ["--as-of 2018-02-30", '--as-of: "2018-02-30" is no calendar day. Write it as 2018-02-07'],
  ["--as-of 7.2.2018", '--as-of: "7.2.2018" is no calendar day. Write it as 2018-02-07'],
  ["--currency USB", '--currency: "USB" is no ISO 4217 currency. Did you mean USD?'],
  ["--currency dollars", '--currency: "dollars" is no ISO 4217 currency. Write a code such as USD or EUR'],
  [
    "--accept 12",
    '--accept: "12" is no run id. Copy the one the refused run printed, such as 0f8fad5b-d9cb-469f-a165-70867728950e',
  ],
])('"%s" is answered in one line', (line, answer) => {
  const error = thrownBy(() => parse(line));
  expect(oneLine(error)).toBe(answer);
  expect(error.code).toBe("fix_input");
});

const run = "0f8fad5b-d9cb-469f-a165-70867728950e";
test.each([
  `--dry-run --accept ${run}`,
  "--dry-run --force",
  "--dry-run --scheduled",
  "--scheduled --force",
  `--scheduled --accept ${run}`,
  `--accept ${run} --force`,
  `--accept ${run} --data x`,
  `--accept ${run} --symbols A`,
  "--explain A --odds A",
  "--explain A --data x",
  "--odds A --force",
])('"%s" contradicts itself', (line) => {
  expect(oneLine(thrownBy(() => parse(line)))).toMatch(
    /^--[a-z-]+ and --[a-z-]+ contradict each other: .+\. Leave one of them out$/,
  );
});

test("an option that npm took for itself stops the scan before it does something else than was asked", () => {
  const error = thrownBy(() => parseArguments([], { directory: "/", swallowed: ["dry-run"] }));
  expect(oneLine(error)).toBe("npm took --dry-run for itself. Put -- before the options: npm run scan -- --dry-run");
});

function thrownBy(act: () => unknown) {
  try {
    act();
  } catch (thrown) {
    return toLarderError(thrown);
  }
  throw new Error("nothing was thrown");
}
