import { Stopped } from "../scanner/spine/stop.ts";

/** A graceful stop has this long; then the process ends whatever still hangs. */
const GRACE_MS = 5000;

/** Ends on the first SIGINT or SIGTERM, with the reason that hands runs back; a second one, or five seconds, end the process. */
export function untilStopped(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort(new Stopped("hand_back"));
    setTimeout(() => process.exit(1), GRACE_MS).unref();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return stopping.signal;
}
