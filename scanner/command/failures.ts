import { existsSync } from "node:fs";
import { type ErrorCode, LarderError } from "../../contract/errors.ts";
import { nameOf, type Program } from "./program.ts";

/** How a program ended: one of the two is null. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** As sysexits.h numbers them: what was asked is wrong (64 usage, 65 data), or the same may work later (75). */
const CODES: ReadonlyMap<number | null, ErrorCode> = new Map([
  [64, "fix_input"],
  [65, "fix_input"],
  [75, "try_later"],
]);

/** A program that ended otherwise than with 0, with its last words. Only exit code 75 says that another try may help. */
export function failedProgram(program: Program, { code, signal }: Exit, tail: readonly string[]): LarderError {
  const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
  const said = tail.length === 0 ? " and said nothing on stderr" : `: ${tail.join(" | ")}`;
  const details = signal === "SIGKILL" ? { remedy: "Look whether it ran out of memory" } : {};
  return new LarderError(CODES.get(code) ?? "fix_setup", `${nameOf(program.argv)} ${how}${said}`, details);
}

/** A program that could not be started. */
export function notStarted(program: Program, thrown: NodeJS.ErrnoException): LarderError {
  const { argv, cwd } = program;
  const failed = (message: string, remedy: string) => new LarderError("fix_setup", message, { remedy, cause: thrown });
  if (cwd !== undefined && !existsSync(cwd)) return failed(`the folder ${cwd} for ${nameOf(argv)} does not exist`, "Correct cwd");
  switch (thrown.code) {
    case "ENOENT":
      return failed(`there is no program ${argv[0]}`, "Install it, or write its whole path into argv");
    case "EACCES":
      return failed(`${argv[0]} may not be executed`, "Make it executable (chmod +x), or name its interpreter first in argv");
    default:
      return failed(`${nameOf(argv)} could not be started: ${thrown.message}`, "Try argv by hand");
  }
}

export function tooMuch(program: Program): LarderError {
  const limit = `${Math.round(program.maxBytes / 100_000) / 10} MB`;
  return new LarderError("fix_setup", `${nameOf(program.argv)} brought more than ${limit}`, {
    remedy: "Let it bring less, or raise maxBytes",
  });
}

export function wroteNothing(program: Program): LarderError {
  return new LarderError("fix_setup", `${nameOf(program.argv)} ended well and wrote no file`, {
    remedy: "Write the result as JSON to the path that stands in the place of {out}",
  });
}
