import { expect, test } from "vitest";
import { LarderError } from "../../contract/errors.ts";
import { diagnose } from "./diagnose.ts";
import { ok } from "./finding.ts";

const GENEROUS_MS = 10_000;

test("findings come in the order of the checks, whichever ends first", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = { name: "first", look: () => promise.then(() => [ok("first", "late"), ok("first", "and more")]) };
  const second = {
    name: "second",
    look: async () => {
      resolve();
      return [ok("second", "early")];
    },
  };
  expect((await diagnose([first, second], GENEROUS_MS)).map(({ seen }) => seen)).toEqual(["late", "and more", "early"]);
});

test("what a check throws is a problem with its remedy", async () => {
  const away = async () => {
    throw new LarderError("try_later", "db:5432 is away", { remedy: "Start it." });
  };
  expect(await diagnose([{ name: "database", look: away }], GENEROUS_MS)).toEqual([
    { check: "database", state: "problem", seen: "db:5432 is away", remedy: "Start it." },
  ]);
});

test("a check that never answers is a problem, told to stop, and keeps no other from being told", async () => {
  const told: AbortSignal[] = [];
  const silent = (signal: AbortSignal) => {
    told.push(signal);
    return new Promise<never>(() => {});
  };
  const found = await diagnose(
    [
      { name: "silent", look: silent },
      { name: "quick", look: async () => [ok("quick", "here")] },
    ],
    20,
  );
  expect(found).toMatchObject([{ check: "silent", state: "problem", seen: "no answer in 0.02 s" }, { check: "quick" }]);
  expect(told[0]?.aborted).toBe(true);
});
