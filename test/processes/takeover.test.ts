import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultPoint } from "./plan.ts";
import { openScene, type Scene } from "./scene.ts";
import { endHolders, type Holder, startHolder } from "./start-holder.ts";

const run = promisify(execFile);
const SUCCESSOR = 1.15;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.drop());
beforeEach(() => scene.reset());
afterEach(endHolders);

async function paused({ pid }: Holder): Promise<void> {
  const state = async () => (await run("ps", ["-o", "state=", "-p", String(pid)])).stdout.trim();
  await expect.poll(state, { interval: 25, timeout: 10_000 }).toMatch(/^T/);
}

async function takenOver(): Promise<void> {
  await scene.lapse();
  expect(await scene.publish(SUCCESSOR)).toMatchObject({ status: "succeeded", outcome: "published", attempt: 2 });
  expect(await scene.served()).toBe(SUCCESSOR);
}

describe("a holder that was paused and wakes after a takeover publishes nothing and reports the other's run", () => {
  test.each<FaultPoint>(["after begin", "sources", "rates", "analyse", "gate", "before publish"])("paused at %s", async (at) => {
    const holder = startHolder(scene.url, { fault: { at, signal: "SIGSTOP" } });
    await holder.heard({ said: "fault", at });
    await paused(holder);
    await takenOver();
    holder.kill("SIGCONT");
    expect(await holder.ended).toEqual({ code: 0, signal: null });
    expect(holder.said).not.toContainEqual(expect.objectContaining({ said: "answer", published: true }));
    const { id } = await scene.run();
    expect(holder.said.at(-1)).toMatchObject({ said: "ended", run: id, status: "succeeded", outcome: "published" });
    expect(await scene.served()).toBe(SUCCESSOR);
    await scene.recovers();
  });
});

test("paused by somebody else in the middle of work that pays no attention to its signal, it ends all the same", async () => {
  const holder = startHolder(scene.url, { labour: "wait deaf" });
  await holder.heard({ said: "stage", stage: "analyse" });
  holder.kill("SIGSTOP");
  await paused(holder);
  await takenOver();
  holder.kill("SIGCONT");
  expect(await holder.ended).toEqual({ code: 0, signal: null });
  expect(holder.said).not.toContainEqual(expect.objectContaining({ said: "stage", stage: "gate" }));
  expect(holder.said.at(-1)).toMatchObject({ said: "ended", status: "succeeded", outcome: "published" });
  expect(await scene.served()).toBe(SUCCESSOR);
});

test("one that wakes while its successor is still at work waits for the end of the run, and reports that", async () => {
  const holder = startHolder(scene.url, { fault: { at: "analyse", signal: "SIGSTOP" } });
  await holder.heard({ said: "fault", at: "analyse" });
  await paused(holder);
  await scene.lapse();
  const successor = startHolder(scene.url, { level: SUCCESSOR, labour: "wait" });
  await successor.heard({ said: "stage", stage: "analyse" });
  holder.kill("SIGCONT");
  await holder.heard({ said: "answer", verb: "begin", granted: false });
  successor.goOn();
  expect(await successor.ended).toEqual({ code: 0, signal: null });
  expect(await holder.ended).toEqual({ code: 0, signal: null });
  expect(holder.said.at(-1)).toMatchObject({ said: "ended", status: "succeeded", outcome: "published", attached: true });
  expect(await scene.served()).toBe(SUCCESSOR);
});
