import { afterAll, expect, test } from "vitest";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import { workshop } from "../../scanner/fetch/loopback.fixture.ts";
import { pipelinesWith } from "../../scanner/pipelines/index.ts";
import { parseArguments } from "./arguments.ts";
import { choosePipeline } from "./choose-pipeline.ts";

const { door, tearDown } = workshop();
afterAll(tearDown);

const { fetcher } = door({});
const pipelines = new Map(
  pipelinesWith({ marketScan: {}, exchangeRates: {} }, fetcher).map((pipeline) => [pipeline.declaration.name, pipeline]),
);

function choose(line: string) {
  const command = parseArguments(line.split(" "), { directory: "/home/ada", swallowed: [] });
  if (command.kind !== "scan") throw new Error("no scan was asked for");
  return choosePipeline(command, pipelines).declaration.name;
}

test.each([
  ["--json", "market-scan"],
  ["--filter-mode strict --symbols A,B --max-symbols 3 --data x --as-of 2018-02-07 --currency VES", "market-scan"],
  ["--pipeline exchange-rates --dry-run --json", "exchange-rates"],
])('"%s" is for %s', (line, name) => {
  expect(choose(line)).toBe(name);
});

const only = "it is for --pipeline market-scan";
test.each([
  ["--pipeline exchange-rate", 'there is no pipeline "exchange-rate". Did you mean exchange-rates?'],
  ["--pipeline exchange-rates --data x", `--data says nothing to exchange-rates. Leave --data out; ${only}`],
  ["--pipeline exchange-rates --symbols A", `--symbols says nothing to exchange-rates. Leave --symbols out; ${only}`],
  ["--pipeline exchange-rates --max-symbols 3", `--max-symbols says nothing to exchange-rates. Leave --max-symbols out; ${only}`],
  ["--pipeline exchange-rates --as-of 2018-02-07", `--as-of says nothing to exchange-rates. Leave --as-of out; ${only}`],
  ["--pipeline exchange-rates --currency EUR", `--currency says nothing to exchange-rates. Leave --currency out; ${only}`],
  [
    "--pipeline exchange-rates --filter-mode both",
    "--filter-mode says nothing to exchange-rates, which has one result. Leave --filter-mode out",
  ],
])('"%s" is answered in one line', (line, answer) => {
  const error = thrownBy(() => choose(line));
  expect([oneLine(error), error.code]).toEqual([answer, "fix_input"]);
});

function thrownBy(act: () => unknown) {
  try {
    act();
  } catch (thrown) {
    return toLarderError(thrown);
  }
  throw new Error("nothing was thrown");
}
