import type { Logger } from "pino";
import { toLarderError } from "../../contract/errors.ts";
import type { Run } from "../../contract/run.ts";

/** Makes somebody execute a queued run; fulfilled when it is handed over. */
export type StartRun = (run: Run) => Promise<void>;

/** Has a run executed by somebody where it waits, without making the caller wait. */
export type HandOver = (run: Run) => void;

/** After this long a run that still waits is handed over again: whoever took it has died before beginning. A lease's length. */
const AGAIN_AFTER_MS = 15_000;

/** Hands each queued run over once, without making anybody wait; the run's row settles who executes it if several processes do. */
export function createHandOver(startRun: StartRun, elapsed: () => number, log: Logger, onFailure: (run: Run) => void): HandOver {
  const handedOverAt = new Map<string, number>();

  return (run) => {
    if (run.status !== "queued") return;
    const attempt = `${run.id}/${run.attempt}`;
    const before = handedOverAt.get(attempt);
    if (before !== undefined && elapsed() - before < AGAIN_AFTER_MS) return;
    forgetOld(handedOverAt, elapsed() - AGAIN_AFTER_MS);
    handedOverAt.set(attempt, elapsed());
    startRun(run).catch((thrown: unknown) => {
      log.error({ err: toLarderError(thrown), run_id: run.id }, "Could not start the live run");
      onFailure(run);
    });
  };
}

function forgetOld(times: Map<string, number>, before: number): void {
  for (const [key, at] of times) if (at < before) times.delete(key);
}
