import { type LarderError, oneLine, toLarderError } from "../../contract/errors.ts";
import type { Composed } from "../compose.ts";
import { type Command, parseArguments } from "./arguments.ts";
import { errorDocument } from "./document.ts";
import type { Caller } from "./env.ts";
import { type ExitCode, exitCodeOf, exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { helpText } from "./help.ts";
import { paintFor, widthOf } from "./render/paint.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

/** `npm run scan`: from the command line to the exit code. Never throws. */
export async function scan(argv: readonly string[], caller: Caller): Promise<ExitCode> {
  ignoreClosedPipe();
  try {
    return await obey(parseArguments(argv, caller));
  } catch (thrown) {
    return complain(thrown, argv.includes("--json"));
  }
}

/** Loads what a command needs only now: help and wrong usage answer without it. */
async function obey(command: Command): Promise<ExitCode> {
  switch (command.kind) {
    case "help":
      console.log(command.json ? JSON.stringify({ help: helpText(), exit_code: exitCodes.ok }) : helpText());
      return exitCodes.ok;
    case "scan":
      return withLarder(async (composed, signal) => {
        const { conduct } = await import("./conduct.ts");
        return exitCodeOf(await conduct(command, composed, signal));
      });
    default:
      return withLarder(async (composed) => {
        const { consult } = await import("./consult/consult.ts");
        console.log(await consult(command, composed, widthOf(process.stdout), paintFor(process.stdout)));
        return exitCodes.ok;
      });
  }
}

async function withLarder(act: (composed: Composed, signal: AbortSignal) => Promise<ExitCode>): Promise<ExitCode> {
  const stopping = stopOnSignals();
  try {
    const { compose } = await import("../compose.ts");
    const composed = await compose({ signal: stopping.signal });
    try {
      return await act(composed, stopping.signal);
    } finally {
      await composed.close();
    }
  } finally {
    stopping.release();
  }
}

function complain(thrown: unknown, json: boolean): ExitCode {
  const error: LarderError = toLarderError(thrown);
  if (json) console.log(JSON.stringify(errorDocument(error), null, 2));
  else console.error(error.code === "cancelled" ? "Cancelled; no run of this process was under way." : oneLine(error));
  if (error.code === "bug") console.error(error.cause ?? error); // a fault of ours is worth its stack
  return exitCodeOfError(error);
}

/** A run is not given up because whoever read its output went away (`| head`). */
function ignoreClosedPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
