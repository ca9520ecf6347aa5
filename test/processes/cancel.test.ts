import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Stage } from "../../contract/words.ts";
import type { Labour } from "./plan.ts";
import { OLD, openScene, type Scene } from "./scene.ts";
import { endHolders, startHolder } from "./start-holder.ts";

/** What is promised to whoever presses the button. */
const GONE_WITHIN_MS = 2000;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.drop());
beforeEach(() => scene.reset());
afterEach(endHolders);

/** Once the row tells of the stage, the holder has nothing to write and comes back no sooner than with its next beat: the worst case. */
async function quietAt(stage: Stage): Promise<void> {
  const written = async () => (await scene.run()).progress?.stage;
  await expect.poll(written, { interval: 10, timeout: 10_000 }).toBe(stage);
}

const labours: readonly Labour[] = ["wait", "slices", "hang"];

describe("a cancelled run is gone within two seconds, process and all, while its analysis", () => {
  test.each(labours)("does this: %s", async (labour) => {
    const holder = startHolder(scene.url, { labour });
    await quietAt("analyse");
    const { id } = await scene.run();
    const askedAt = performance.now();
    await scene.door.call("cancel", { run_id: id });
    const { code } = await holder.ended;
    expect(performance.now() - askedAt).toBeLessThan(GONE_WITHIN_MS);
    expect(code).toBe(0);
    expect(holder.said.at(-1)).toMatchObject({ said: "ended", run: id, status: "cancelled" });
    expect((await scene.run()).status).toBe("cancelled");
    expect(await scene.served()).toBe(OLD);
    await scene.recovers();
  });
});

describe("SIGTERM hands a run back with its attempt, and a second process completes it, while the analysis", () => {
  test.each(labours)("does this: %s", async (labour) => {
    const first = startHolder(scene.url, { labour });
    await first.heard({ said: "stage", stage: "analyse" });
    first.kill("SIGTERM");
    await first.ended;
    expect(first.said.at(-1)).toMatchObject({ said: "ended", status: "queued" });
    expect(await scene.run()).toMatchObject({ status: "queued", attempt: 0 });

    const second = startHolder(scene.url, { level: 1.15 });
    expect(await second.ended).toEqual({ code: 0, signal: null });
    expect(await scene.run()).toMatchObject({ status: "succeeded", outcome: "published", attempt: 1 });
    expect(await scene.served()).toBe(1.15);
    await scene.recovers();
  });
});
