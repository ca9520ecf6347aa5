import { expect, test } from "vitest";
import { type ErrorCode, LarderError } from "../../contract/errors.ts";
import type { Door } from "../../contract/verbs.ts";
import { insistent } from "./insistent.ts";

/** A door that fails so many times before it answers, and counts its calls. */
function failing(times: number, code: ErrorCode): { readonly door: Door; readonly calls: () => number } {
  let calls = 0;
  const door: Door = {
    async call() {
      if (++calls <= times) throw new LarderError(code, "the database is away");
      return { now: "2026-11-22T00:00:00.000Z", held: true, cancel_requested: false } as never; // of beat, the only verb called here
    },
  };
  return { door, calls: () => calls };
}

const beat = { run_id: "0190c2a4-0000-7000-8000-000000000000", fence: 1, lease_seconds: 15 };

test("a database that is away for a while costs a few calls", async () => {
  const { door, calls } = failing(2, "try_later");
  expect(await insistent(door, new AbortController().signal).call("beat", beat)).toMatchObject({ held: true });
  expect(calls()).toBe(3);
});

test("an error that does not pass is thrown at once", async () => {
  const { door, calls } = failing(1, "bug");
  await expect(insistent(door, new AbortController().signal).call("beat", beat)).rejects.toThrow("away");
  expect(calls()).toBe(1);
});

test("once the run is not ours any more there is one attempt, and its error is the database's", async () => {
  const { door, calls } = failing(9, "try_later");
  await expect(insistent(door, AbortSignal.abort()).call("beat", beat)).rejects.toMatchObject({ code: "try_later" });
  expect(calls()).toBe(1);
  const ending = new AbortController();
  const waiting = insistent(door, ending.signal).call("beat", beat);
  ending.abort();
  await expect(waiting).rejects.toMatchObject({ code: "try_later" });
});
