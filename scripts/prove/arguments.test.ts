import { expect, test } from "vitest";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import { parseArguments } from "./arguments.ts";

const parse = (line: string) => parseArguments(line === "" ? [] : line.split(" "), "/home/ada");

const usual = { kind: "prove", data: null, datasets: null, seed: 1, json: false };

test.each([
  ["null", { proof: "null" }],
  ["all --json", { proof: "all", json: true }],
  ["--seed 7 power --datasets=20", { proof: "power", datasets: 20, seed: 7 }],
  ["size --data prices.csv.gz", { proof: "size", data: "/home/ada/prices.csv.gz" }],
  ["lookahead --seed 0", { proof: "lookahead", seed: 0 }],
])('"%s" is understood', (line, expected) => {
  expect(parse(line)).toEqual({ ...usual, ...expected });
});

test.each(["--help", "-h", "null --help --json"])('"%s" asks for help', (line) => {
  expect(parse(line)).toEqual({ kind: "help", json: line.includes("--json") });
});

const choices = "references, invariance, lookahead, calibration, size, null, power, all";

test.each([
  ["", `what to prove is not said. Name one of ${choices}`],
  ["powr", 'there is no proof "powr". Did you mean power?'],
  ["xyzzyxyzzy", `there is no proof "xyzzyxyzzy". There are ${choices}`],
  ["all 20", '"20" stands alone. Name one proof; options go after --: npm run prove -- all --seed 2'],
  ["all --dataset 3", "there is no option --dataset. Did you mean --datasets? See --help"],
  ["all -x", "there is no option -x. See --help"],
  ["null --datasets 0", '--datasets: "0" is no whole number from 1 on. Write --datasets 20'],
  ["null --datasets many", '--datasets: "many" is no whole number from 1 on. Write --datasets 20'],
  ["size --datasets 5", "size draws no data sets. Leave --datasets out"],
  ["null --seed -1", "--seed needs a value. Write --seed S"],
  ["null --seed=1.5", '--seed: "1.5" is no whole number from 0 to 4294967295. Write --seed 20'],
  ["null --seed 4294967296", '--seed: "4294967296" is no whole number from 0 to 4294967295. Write --seed 20'],
  ["null --data", "--data needs a value. Write --data PATH"],
  ["null --data a --data b", "--data is given twice. Give it once"],
  ["null --json=yes", '--json takes no value, "yes" was given. Write --json alone'],
])('"%s" is refused in one line', (line, told) => {
  const refusal = () => {
    try {
      return parse(line);
    } catch (thrown) {
      return toLarderError(thrown);
    }
  };
  const error = toLarderError(refusal());
  expect(error.code).toBe("fix_input");
  expect(oneLine(error)).toBe(told);
});
