import { expect, test } from "vitest";
import { sharedFor } from "./shared-for.ts";

function counted() {
  let time = 0;
  let calls = 0;
  const shared = sharedFor(
    1000,
    () => time,
    async () => ++calls,
  );
  const pass = (ms: number) => {
    time += ms;
  };
  return { shared, pass };
}

test("callers share the work under way and its result for the time after it", async () => {
  const { shared, pass } = counted();
  expect(await Promise.all([shared.get(), shared.get(), shared.get()])).toEqual([1, 1, 1]);
  pass(999);
  expect(await shared.get()).toBe(1);
  pass(1);
  expect(await shared.get()).toBe(2);
});

test("what was forgotten is done anew", async () => {
  const { shared } = counted();
  await shared.get();
  shared.forget();
  expect(await shared.get()).toBe(2);
});

test("a failure is shared as well", async () => {
  let calls = 0;
  const shared = sharedFor(
    1000,
    () => 0,
    async () => Promise.reject(new Error(`no ${++calls}`)),
  );
  await expect(shared.get()).rejects.toThrow("no 1");
  await expect(shared.get()).rejects.toThrow("no 1");
});
