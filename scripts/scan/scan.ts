import { type LarderError, oneLine, toLarderError } from "../../contract/errors.ts";
import { type Command, parseArguments, type ScanRequest } from "./arguments.ts";
import { errorDocument } from "./document.ts";
import type { Caller } from "./env.ts";
import { type ExitCode, exitCodeOf, exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { helpText } from "./help.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

/** `npm run scan`: from the command line to the exit code. Never throws. */
export async function scan(argv: readonly string[], caller: Caller): Promise<ExitCode> {
  ignoreClosedPipe();
  try {
    const command: Command = parseArguments(argv, caller);
    if (command.kind === "scan") return await runScan(command);
    console.log(command.json ? JSON.stringify({ help: helpText(), exit_code: exitCodes.ok }) : helpText());
    return exitCodes.ok;
  } catch (thrown) {
    return complain(thrown, argv.includes("--json"));
  }
}

/** Loads what a run needs only now: help and wrong usage answer without it. */
async function runScan(request: ScanRequest): Promise<ExitCode> {
  const stopping = stopOnSignals();
  try {
    const [{ compose }, { conduct }] = await Promise.all([import("../compose.ts"), import("./conduct.ts")]);
    const composed = await compose({ signal: stopping.signal });
    try {
      return exitCodeOf(await conduct(request, composed, stopping.signal));
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
