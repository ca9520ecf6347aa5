import { describe, expect, it } from "vitest";
import { fakeClock, never, START } from "../loopback.fixture.ts";
import { type Breaker, createBreaker, type Pass } from "./breaker.ts";
import type { Observation } from "./memory.ts";

const blocked = (until: number | null = null): Observation => ({ kind: "blocked", said: "answered 429", status: 429, until });
const unwell: Observation = { kind: "unwell", said: "broke off" };

async function pass(breaker: Breaker): Promise<Pass> {
  const entry = await breaker.admit(never);
  if (entry.kind === "refusal") throw new Error("refused");
  return entry;
}

function made() {
  const { clock, advance } = fakeClock();
  return { breaker: createBreaker(clock), advance };
}

describe("a host's breaker", () => {
  it("opens until the time a block names, and refuses at once", async () => {
    const { breaker } = made();
    expect((await pass(breaker)).settle(blocked(START + 5_000))).toBe(START + 5_000);
    expect(await breaker.admit(never)).toEqual({ kind: "refusal", status: 429, until: START + 5_000, lastError: "answered 429" });
    expect(breaker.health()).toEqual({
      state: "open",
      openUntil: START + 5_000,
      lastError: "answered 429",
      consecutiveFailures: 1,
    });
  });

  it("opens for a minute without a named time, doubles with each block in a row, up to an hour", async () => {
    const { breaker, advance } = made();
    const minutes: number[] = [];
    for (let round = 0, now = START; round < 8; round++) {
      const until = (await pass(breaker)).settle(blocked());
      if (until === null) throw new Error("not open");
      minutes.push((until - now) / 60_000);
      advance(until - now);
      now = until;
    }
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it("looks at a host that could not be reached every five minutes at least", async () => {
    const { breaker, advance } = made();
    for (let request = 0; request < 5; request++) (await pass(breaker)).settle(unwell);
    const minutes: number[] = [];
    for (let round = 0, now = START; round < 5; round++) {
      const until = (await pass(breaker)).settle(unwell);
      if (until === null) throw new Error("not open");
      minutes.push((until - now) / 60_000);
      advance(until - now);
      now = until;
    }
    expect(minutes).toEqual([1, 2, 4, 5, 5]);
  });

  it("lets one probe through after that time, and everybody once it went well", async () => {
    const { breaker, advance } = made();
    (await pass(breaker)).settle(blocked(START + 1_000));
    advance(1_000);
    const probe = await pass(breaker);
    expect(breaker.health().state).toBe("half_open");
    const admitted: string[] = [];
    const others = [1, 2].map(async (other) => admitted.push(`${other} ${(await breaker.admit(never)).kind}`));
    await Promise.resolve();
    expect(admitted).toEqual([]);
    probe.settle({ kind: "well" });
    await Promise.all(others);
    expect(admitted).toEqual(["1 pass", "2 pass"]);
    expect(breaker.health()).toMatchObject({ state: "closed", openUntil: null, consecutiveFailures: 0 });
  });

  it("refuses those who waited for a probe that went badly", async () => {
    const { breaker, advance } = made();
    (await pass(breaker)).settle(blocked(START + 1_000));
    advance(1_000);
    const probe = await pass(breaker);
    const other = breaker.admit(never);
    probe.settle(unwell);
    expect(await other).toMatchObject({ kind: "refusal", until: START + 1_000 + 120_000 });
  });

  it("sends the next as a probe when the first one's caller gave up", async () => {
    const { breaker, advance } = made();
    (await pass(breaker)).settle(blocked(START + 1_000));
    advance(1_000);
    const probe = await pass(breaker);
    const other = breaker.admit(never);
    probe.settle({ kind: "unknown" });
    expect(await other).toMatchObject({ kind: "pass" });
    expect(breaker.health().state).toBe("half_open");
  });

  it("does not let a waiter keep waiting once its caller gives up", async () => {
    const { breaker, advance } = made();
    (await pass(breaker)).settle(blocked(START + 1_000));
    advance(1_000);
    await pass(breaker);
    const ended = new AbortController();
    const waiting = breaker.admit(ended.signal);
    ended.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
  });

  it("opens after six failures in a row, not after six with a success between", async () => {
    const { breaker } = made();
    for (let failure = 0; failure < 5; failure++) (await pass(breaker)).settle(unwell);
    (await pass(breaker)).settle({ kind: "well" });
    for (let failure = 0; failure < 5; failure++) (await pass(breaker)).settle(unwell);
    expect(breaker.health()).toMatchObject({ state: "closed", consecutiveFailures: 5 });
    (await pass(breaker)).settle(unwell);
    expect(breaker.health()).toMatchObject({ state: "open", openUntil: START + 60_000 });
  });

  it("learns nothing new from requests that were under way when it opened, but a later time", async () => {
    const { breaker } = made();
    const [first, second, third, fourth] = [await pass(breaker), await pass(breaker), await pass(breaker), await pass(breaker)];
    first.settle(blocked());
    expect(second.settle(blocked())).toBe(START + 60_000);
    expect(third.settle({ kind: "well" })).toBe(START + 60_000);
    expect(fourth.settle(blocked(START + 90_000))).toBe(START + 90_000);
  });
});
