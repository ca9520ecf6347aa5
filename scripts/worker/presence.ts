import { setTimeout as pause } from "node:timers/promises";
import type { Tools } from "../../scanner/spine/tools.ts";

/** Three words may get lost before a worker counts as gone. */
const SEEN_EVERY_MS = 10_000;

/** Says that somebody is here to execute waiting runs of these pipelines, until `signal` ends. */
export async function bePresent(pipelines: readonly string[], { door, holder, signal }: Tools): Promise<void> {
  const say = (present: readonly string[]) => door.call("worker_seen", { holder, pipelines: [...present] }).catch(() => {}); // said again soon
  while (!signal.aborted) {
    await say(pipelines);
    await pause(SEEN_EVERY_MS, undefined, { signal }).catch(() => {}); // ended: it takes its leave
  }
  await say([]);
}
