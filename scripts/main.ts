import { oneLine, toLarderError } from "../contract/errors.ts";
import { untilEnded } from "../scanner/spine/until-ended.ts";
import { type Composed, compose } from "./compose.ts";
import { leave } from "./leave.ts";
import { untilStopped } from "./until-stopped.ts";

/** Exit codes of the long-lived processes, as of `npm run scan`: 2 is for the operator to set right. */
const EXIT_SETUP = 2;
const EXIT_FAILED = 4;

/** A process of Larder: composed from the environment, stopped by a signal, its errors one line each. */
export async function main(act: (composed: Composed, signal: AbortSignal) => Promise<void>): Promise<void> {
  const signal = untilStopped();
  try {
    const composed = await untilEnded(signal, compose({ signal }));
    try {
      await act(composed, signal);
    } finally {
      await composed.close();
    }
    leave(0);
  } catch (thrown) {
    if (thrown === signal.reason) return leave(0); // stopped before anything had begun
    const error = toLarderError(thrown);
    console.error(oneLine(error));
    leave(error.code === "fix_setup" || error.code === "fix_input" ? EXIT_SETUP : EXIT_FAILED);
  }
}
