import { expect, test } from "vitest";
import { Stopped } from "../../scanner/spine/stop.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

test.each([
  ["SIGINT", "cancel"],
  ["SIGTERM", "hand_back"],
] as const)("%s stops the run: %s", (name, kind) => {
  const stopping = stopOnSignals();
  try {
    process.emit(name);
    expect(stopping.signal.reason).toBeInstanceOf(Stopped);
    expect(stopping.signal.reason).toMatchObject({ kind });
  } finally {
    stopping.release();
  }
});

test("the same key press that arrives twice, by terminal and by npm, is one", () => {
  let now = 1000;
  const stopping = stopOnSignals(() => now);
  try {
    process.emit("SIGINT");
    now += 50;
    process.emit("SIGINT"); // a second press would end this very process
    expect(stopping.signal.aborted).toBe(true);
  } finally {
    stopping.release();
  }
});

test("released, signals are nobody's business again", () => {
  const before = process.listenerCount("SIGINT");
  const stopping = stopOnSignals();
  expect(process.listenerCount("SIGINT")).toBe(before + 1);
  stopping.release();
  expect(process.listenerCount("SIGINT")).toBe(before);
});
