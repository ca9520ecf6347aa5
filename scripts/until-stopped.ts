import { Stopped } from "../scanner/spine/stop.ts";

/** A graceful stop has this long; then the process ends whatever still hangs. */
const GRACE_MS = 5000;
/** Ctrl-C reaches a whole terminal at once, and npm or a parent process passes it on: all of these are one. */
const SAME_PRESS_MS = 300;

/** Ends on the first SIGINT or SIGTERM, with the reason that hands runs back; a second one, or five seconds, end the process. */
export function untilStopped(clock: () => number = () => performance.now()): AbortSignal {
  const stopping = new AbortController();
  let first: number | null = null;
  const stop = () => {
    if (first !== null && clock() - first < SAME_PRESS_MS) return;
    if (first !== null) process.exit(1);
    first = clock();
    stopping.abort(new Stopped("hand_back"));
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return stopping.signal;
}
