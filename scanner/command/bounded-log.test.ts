import { expect, test } from "vitest";
import { boundedLog } from "./bounded-log.ts";

test("of a flood fifty lines a second pass, and how many did not is said", () => {
  const lines: string[] = [];
  let now = 0;
  const log = boundedLog(
    (line) => lines.push(line),
    () => now,
  );
  for (let n = 0; n < 1000; n++) log.write(`line ${n}`);
  expect(lines).toHaveLength(50);
  now = 1000;
  log.write("later");
  log.end();
  expect(lines.slice(49)).toEqual(["line 49", "(950 more lines in that second are left out)", "later"]);
});

test("a long line is cut", () => {
  const lines: string[] = [];
  boundedLog(
    (line) => lines.push(line),
    () => 0,
  ).write("x".repeat(5000));
  expect(lines).toEqual([`${"x".repeat(2000)}…`]);
});
