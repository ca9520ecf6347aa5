import { expect, it } from "vitest";
import { madeUpFamily } from "./events.fixture.ts";
import { eventsIn } from "./events-in.ts";
import { knownBefore, splitSessions } from "./split-sessions.ts";

const family = madeUpFamily([0, 10, 57, 58, 59, 60, 79, 80, 99].map((session) => ({ session, exit: session + 2, r: session })));

it("splits a history into 60 % and, after an embargo of 20 sessions, the rest", () => {
  const { discovery, confirmation } = splitSessions(100);
  expect([...eventsIn(family, discovery).session]).toEqual([0, 10, 57]); // the trades of 58 and 59 outlive the split
  expect([...eventsIn(family, confirmation).session]).toEqual([80, 99]);
});

it("keeps every column in step when it leaves events out", () => {
  const { r, exit, charge, block } = eventsIn(family, { from: 5, to: 70, exitsBefore: 61 });
  expect([[...r], [...exit], charge.length, [...block]]).toEqual([[10, 57, 58], [12, 59, 60], 3, [0, 2, 2]]);
});

it("knows before a session what had closed before it", () => {
  expect([...eventsIn(family, knownBefore(12)).session]).toEqual([0]);
  expect([...eventsIn(family, knownBefore(13)).session]).toEqual([0, 10]);
});
