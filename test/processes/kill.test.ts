import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FaultPoint } from "./plan.ts";
import { OLD, openScene, type Scene } from "./scene.ts";
import { endHolders, startHolder } from "./start-holder.ts";

const NEW = 1.1;
/** So far from the old one that the gate refuses it: such a run ends by settle instead of publish. */
const REFUSED = 10;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.drop());
beforeEach(() => scene.reset());
afterEach(endHolders);

describe("a process killed", () => {
  test.each<[FaultPoint, level: number, status: string, served: number]>([
    ["before begin", NEW, "queued", OLD],
    ["after begin", NEW, "running", OLD],
    ["sources", NEW, "running", OLD],
    ["rates", NEW, "running", OLD],
    ["analyse", NEW, "running", OLD],
    ["gate", NEW, "running", OLD],
    ["publish", NEW, "running", OLD],
    ["before publish", NEW, "running", OLD],
    ["after publish", NEW, "succeeded", NEW],
    ["settle", NEW, "succeeded", NEW],
    ["before settle", REFUSED, "running", OLD],
    ["after settle", REFUSED, "succeeded", OLD],
  ])("at %s leaves a whole snapshot, and the next run succeeds", async (at, level, status, served) => {
    const holder = startHolder(scene.url, { level, fault: { at, signal: "SIGKILL" } });
    expect(await holder.ended).toEqual({ code: null, signal: "SIGKILL" });
    expect(holder.said.at(-1)).toEqual({ said: "fault", at });
    expect((await scene.run()).status).toBe(status);
    expect(await scene.served()).toBe(served);
    await scene.recovers();
  });
});
