import { type LarderError, oneLine, toLarderError } from "../../contract/errors.ts";
import { stopOnSignals } from "../scan/stop-on-signals.ts";
import { type Command, type ProveRequest, parseArguments } from "./arguments.ts";
import { type ExitCode, exitCodeOfError, exitCodes } from "./exit-codes.ts";
import { helpText } from "./help.ts";

/** `npm run prove`: from the command line to the exit code. Never throws. */
export async function prove(argv: readonly string[], directory: string): Promise<ExitCode> {
  try {
    const command: Command = parseArguments(argv, directory);
    if (command.kind === "prove") return await runProofs(command);
    console.log(command.json ? JSON.stringify({ help: helpText(), exit_code: exitCodes.ok }) : helpText());
    return exitCodes.ok;
  } catch (thrown) {
    return complain(thrown, argv.includes("--json"));
  }
}

/** Loads the analysis only now: help and wrong usage answer without it. */
async function runProofs(request: ProveRequest): Promise<ExitCode> {
  const stopping = stopOnSignals();
  try {
    const { conduct } = await import("./conduct.ts");
    return (await conduct(request, stopping.signal)) ? exitCodes.ok : exitCodes.missed;
  } finally {
    stopping.release();
  }
}

function complain(thrown: unknown, json: boolean): ExitCode {
  const error: LarderError = toLarderError(thrown);
  const exit_code = exitCodeOfError(thrown);
  const { code, message, field = null, remedy = null } = error;
  if (json) console.log(JSON.stringify({ error: { code, message, field, remedy }, exit_code }, null, 2));
  else console.error(code === "cancelled" ? "Cancelled." : oneLine(error));
  if (code === "bug") console.error(error.cause ?? error); // a fault of ours is worth its stack
  return exit_code;
}
