import { Stopped } from "../../scanner/spine/stop.ts";
import { exitCodes } from "./exit-codes.ts";

/** A run settles within this time after the signal; if the database hangs, its lease lapses and whoever asks next cleans up. */
const GRACE_MS = 1900;
/** npm passes a Ctrl-C on that the terminal has sent us already: both are one. */
const SAME_PRESS_MS = 300;

export interface Stopping {
  /** Its reason is a Stopped. */
  readonly signal: AbortSignal;
  /** Back to Node's own way with signals. */
  release(): void;
}

/** SIGINT cancels, a second one exits at once; SIGTERM hands the run back. */
export function stopOnSignals(clock: () => number = () => performance.now()): Stopping {
  const stopping = new AbortController();
  let first: number | null = null;
  let grace: NodeJS.Timeout | undefined;

  function stop(reason: Stopped, exitCode: number): void {
    if (first !== null && clock() - first < SAME_PRESS_MS) return;
    if (first !== null) process.exit(exitCode);
    first = clock();
    stopping.abort(reason);
    grace = setTimeout(() => process.exit(exitCode), GRACE_MS);
  }
  const onInterrupt = () => stop(new Stopped("cancel"), exitCodes.cancelled);
  const onTerminate = () => stop(new Stopped("hand_back"), exitCodes.handedBack);
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onTerminate);
  return {
    signal: stopping.signal,
    release() {
      clearTimeout(grace);
      process.off("SIGINT", onInterrupt);
      process.off("SIGTERM", onTerminate);
    },
  };
}
