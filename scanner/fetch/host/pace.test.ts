import { expect, it } from "vitest";
import { fakeClock, never } from "../loopback.fixture.ts";
import { createPace } from "./pace.ts";

it("starts of one host lie at least the delay and its jitter apart", async () => {
  const { clock, slept } = fakeClock();
  const pace = createPace({ concurrency: 4, delayMs: 1_000, jitterMs: 500 }, clock, () => 0.5);
  await pace.turn(never);
  await pace.turn(never);
  await pace.turn(never);
  expect(slept).toEqual([1_250, 1_250]);
});

it("no more than the host's number of requests are under way at once", async () => {
  const { clock } = fakeClock();
  const pace = createPace({ concurrency: 2, delayMs: 0, jitterMs: 0 }, clock, () => 0);
  let now = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++now);
    await new Promise(setImmediate);
    now--;
  };
  await Promise.all(Array.from({ length: 7 }, () => pace.slot(never, work)));
  expect(most).toBe(2);
});

it("a caller who gives up leaves the queue at once, and its work is never begun", async () => {
  const { clock } = fakeClock();
  const pace = createPace({ concurrency: 1, delayMs: 0, jitterMs: 0 }, clock, () => 0);
  const first = Promise.withResolvers<void>();
  const running = pace.slot(never, () => first.promise);
  const ended = new AbortController();
  let begun = false;
  const queued = pace.slot(ended.signal, async () => {
    begun = true;
  });
  ended.abort(new Error("enough"));
  await expect(queued).rejects.toThrow("enough");
  first.resolve();
  await running;
  await pace.slot(never, async () => {});
  expect(begun).toBe(false);
});
