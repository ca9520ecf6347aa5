import { expect, test } from "vitest";
import type { Door } from "../contract/verbs.ts";
import { createDatabaseClock } from "./database-clock.ts";

const DATABASE = Date.parse("2026-11-22T02:10:00.000Z");

/** A door whose answers take `roundTrip` ms and say it was `at` when they were made. */
function doorTaking(roundTrip: number, at: number, pass: (ms: number) => void): Door {
  return {
    async call() {
      pass(roundTrip);
      return { now: new Date(at).toISOString(), position: 0, events: [] } as never;
    },
  };
}

function hostAt(start: number) {
  let passed = 0;
  const clock = createDatabaseClock(
    () => start + passed,
    () => passed,
  );
  const pass = (ms: number) => {
    passed += ms;
  };
  return { clock, pass };
}

test("a host whose clock is an hour wrong tells database time", async () => {
  const { clock, pass } = hostAt(DATABASE - 3_600_000);
  await clock.through(doorTaking(20, DATABASE, pass)).call("poll", { after: 0 });
  expect(clock.now()).toBe(DATABASE + 10); // the answer was made in the middle of its round trip
  pass(5000);
  expect(clock.now()).toBe(DATABASE + 5010);
});

test("an answer that took long does not move the clock", async () => {
  const { clock, pass } = hostAt(DATABASE);
  await clock.through(doorTaking(0, DATABASE, pass)).call("poll", { after: 0 });
  await clock.through(doorTaking(8000, DATABASE, pass)).call("poll", { after: 0 });
  expect(clock.now()).toBe(DATABASE + 8000);
});
