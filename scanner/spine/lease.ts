import type { Progress } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import { Stopped } from "./stop.ts";

export const LEASE_SECONDS = 15;
/** A cancel must act within two seconds through every door, and a beat is how a holder learns of it. */
const BEAT_MS = 1000;
/** At most four progress writes a second. */
const PROGRESS_MS = 250;
/** A holder that could not renew stops this long before somebody else may take over. */
const SAFETY_MS = 3000;

interface Owned {
  readonly run_id: string;
  readonly fence: number;
}

/** Time-bound ownership of a run. Its signal ends when the ownership does, for whatever reason. */
export interface Lease {
  readonly signal: AbortSignal;
  /** Takes the newest progress along with the next beat. */
  report(progress: Progress): void;
  /** Stops beating; the row is left as it is. */
  release(): void;
}

/** Keeps a begun run ours: beats until released, ends `signal` on cancel, takeover, deadline, or when `outer` ends. */
export function holdLease(door: Door, owned: Owned, deadlineSeconds: number, outer: AbortSignal): Lease {
  const ending = new AbortController();
  let latest: Progress | null = null;
  let beating = false;
  let again: NodeJS.Timeout | undefined;
  // A hung database, or a process that was paused, must not outlive its own lease: this timer ends it whatever else hangs.
  let expiry = expireIn(0);

  const deadline = setTimeout(() => ending.abort(new Stopped("deadline")), deadlineSeconds * 1000);
  const onOuter = () => ending.abort(outer.reason);
  outer.addEventListener("abort", onOuter, { once: true });
  if (outer.aborted) onOuter();

  async function beat(): Promise<void> {
    if (beating || ending.signal.aborted) return;
    beating = true;
    const sentAt = performance.now();
    const progress = latest;
    latest = null;
    try {
      const answer = await door.call("beat", { ...owned, lease_seconds: LEASE_SECONDS, progress });
      clearTimeout(expiry);
      expiry = expireIn(performance.now() - sentAt);
      if (!answer.held) ending.abort(new Stopped("lost_lease"));
      else if (answer.cancel_requested) ending.abort(new Stopped("cancel"));
    } catch {
      latest ??= progress; // the database is away; the lease has some time left
    } finally {
      beating = false;
      if (!ending.signal.aborted) schedule(latest === null ? BEAT_MS : PROGRESS_MS);
    }
  }

  function expireIn(elapsedMs: number): NodeJS.Timeout {
    const lost = () => ending.abort(new Stopped("lost_lease", "the lease could not be renewed in time"));
    return setTimeout(lost, LEASE_SECONDS * 1000 - SAFETY_MS - elapsedMs);
  }

  function schedule(ms: number): void {
    clearTimeout(again);
    again = setTimeout(beat, ms);
  }
  schedule(BEAT_MS);

  return {
    signal: ending.signal,
    report(progress) {
      if (ending.signal.aborted) return;
      const quiet = latest === null;
      latest = progress;
      if (quiet && !beating) schedule(PROGRESS_MS);
    },
    release() {
      clearTimeout(again);
      clearTimeout(expiry);
      clearTimeout(deadline);
      outer.removeEventListener("abort", onOuter);
      if (!ending.signal.aborted) ending.abort(new Stopped("lost_lease", "released"));
    },
  };
}
