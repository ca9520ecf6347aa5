import type { Logger } from "pino";
import { toLarderError } from "../../contract/errors.ts";
import type { RunFollowing } from "./follow-runs.ts";
import type { KnownRuns } from "./known-runs.ts";

/** Runs looked at each time: each is a request to the database. */
const AT_MOST = 20;

export interface LookOptions {
  readonly following: RunFollowing;
  readonly known: KnownRuns;
  readonly everyMs: number;
  readonly log: Logger;
  readonly closing: AbortSignal;
}

/** Where no notices come, over REST: looks how far the runs under way are, as long as somebody listens, and tells it. */
export function lookForProgress({ following, known, everyMs, log, closing }: LookOptions): void {
  const told = new Map<string, number>();
  let isLooking = false;

  const look = async () => {
    if (isLooking || !following.isHeard) return;
    isLooking = true;
    try {
      for (const { id } of known.running().slice(-AT_MOST)) {
        const run = await known.look(id);
        if (run === null || run.progress === null || told.get(id) === run.progress.percent) continue;
        told.set(id, run.progress.percent);
        following.tell(run, "progress", { progress: run.progress });
      }
      const running = new Set(known.running().map(({ id }) => id));
      for (const id of told.keys()) if (!running.has(id)) told.delete(id);
    } catch (thrown) {
      log.debug({ err: toLarderError(thrown) }, "Could not look how far runs are");
    } finally {
      isLooking = false;
    }
  };

  const timer = setInterval(() => void look(), everyMs).unref();
  closing.addEventListener("abort", () => clearInterval(timer), { once: true });
}
