import { toLarderError } from "../../contract/errors.ts";

/** As of `npm run scan`, but for 1. */
export const exitCodes = { ok: 0, missed: 1, usage: 2, failed: 4, cancelled: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** For the help. */
export const exitCodeWords: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.ok, "every bound is kept"],
  [exitCodes.missed, "a bound is missed"],
  [exitCodes.usage, "wrong usage or input"],
  [exitCodes.failed, "failed"],
  [exitCodes.cancelled, "cancelled (Ctrl-C)"],
];

export function exitCodeOfError(thrown: unknown): ExitCode {
  switch (toLarderError(thrown).code) {
    case "fix_input":
    case "fix_setup":
    case "not_found":
      return exitCodes.usage;
    case "cancelled":
      return exitCodes.cancelled;
    default:
      return exitCodes.failed;
  }
}
