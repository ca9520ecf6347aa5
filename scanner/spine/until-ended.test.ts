import { expect, test } from "vitest";
import { untilEnded } from "./until-ended.ts";

const never = new Promise<never>(() => {});

test("work that ends first is the answer, or its error is", async () => {
  const { signal } = new AbortController();
  expect(await untilEnded(signal, Promise.resolve(7))).toBe(7);
  await expect(untilEnded(signal, Promise.reject(new Error("boom")))).rejects.toThrow("boom");
});

test("work that never ends is left as soon as the signal does, with the signal's reason", async () => {
  const ending = new AbortController();
  const waiting = untilEnded(ending.signal, never);
  ending.abort(new Error("cancelled"));
  await expect(waiting).rejects.toThrow("cancelled");
  await expect(untilEnded(ending.signal, never)).rejects.toThrow("cancelled");
});

test("work that fails after it was left disturbs nobody", async () => {
  const work = Promise.withResolvers<never>();
  await expect(untilEnded(AbortSignal.abort(new Error("cancelled")), work.promise)).rejects.toThrow("cancelled");
  work.reject(new Error("too late")); // unhandled, it would fail this file
});
