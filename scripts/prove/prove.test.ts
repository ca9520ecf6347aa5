import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const LAUNCHER = join(import.meta.dirname, "..", "larder.mjs");

function spawn(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LAUNCHER, "prove", ...argv], {
    encoding: "utf8",
    env: { PATH: "" },
  });
  return { status, stdout, stderr };
}

test("--help answers on stdout", () => {
  const { status, stdout, stderr } = spawn("--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^npm run prove -- references\|/);
});

test("wrong usage is one line on stderr and exit code 2", () => {
  expect(spawn("nul")).toEqual({ status: 2, stdout: "", stderr: 'there is no proof "nul". Did you mean null?\n' });
});

test("what takes real prices says so", () => {
  expect(spawn("size")).toEqual({
    status: 2,
    stdout: "",
    stderr: "size is measured on real prices, and none are given. Give --data PATH, any file that npm run scan -- --data reads\n",
  });
});

test("a file that is not there is one document with --json", () => {
  const { status, stdout, stderr } = spawn("invariance", "--json", "--data", "/nowhere/prices.csv");
  expect({ status, stderr }).toEqual({ status: 2, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: "fix_input" }, exit_code: 2 });
});

test("where every bound is kept the exit code is 0", () => {
  const { status, stdout, stderr } = spawn("invariance", "--json");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({ kept: true, exit_code: 0, results: [{ name: "invariance", state: "kept" }] });
});

test("where one is missed it is 1", () => {
  const { status, stdout } = spawn("null", "--datasets", "1"); // too few tests for their share to be near its level
  expect(status).toBe(1);
  expect(stdout).toMatch(/MISSED {2}one-factor GARCH-t: share of \d+ tests with p < \.05/);
  expect(stdout).toContain("again: npm run prove -- null --datasets 1\n\n2 of 6 bounds missed.\n");
});
