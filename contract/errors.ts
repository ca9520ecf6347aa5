/** What the reader of an error has to do. A closed list: each transport (exit code, HTTP status) maps it once. */
export const errorCodes = [
  "fix_input", // the caller sent or named something wrong: change it, then ask again
  "fix_setup", // configuration or environment is wrong: the operator has to act
  "not_found",
  "not_allowed",
  "try_later", // a passing fault: the same call may work later
  "cancelled",
  "lost_lease", // somebody else owns the run now: stop, write nothing
  "bug", // ours
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface ErrorDetails {
  /** Where: a field, a file with its row, an option. */
  readonly field?: string;
  /** What to do, as an imperative sentence. */
  readonly remedy?: string;
  readonly cause?: unknown;
}

/** The one error of Larder: `message` names the thing and the value seen, `remedy` what to do. */
export class LarderError extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  readonly remedy: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "LarderError";
    this.code = code;
    this.field = details.field;
    this.remedy = details.remedy;
  }
}

/** Anything thrown, as a LarderError; what nobody foresaw is a `bug` and keeps its cause. */
export function toLarderError(thrown: unknown): LarderError {
  if (thrown instanceof LarderError) return thrown;
  if (thrown instanceof Error && thrown.name === "AbortError")
    return new LarderError("cancelled", "cancelled", { cause: thrown });
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new LarderError("bug", message, { cause: thrown });
}

/** One line for a person: what is wrong, then what to do. */
export function oneLine(error: LarderError): string {
  return error.remedy ? `${error.message}. ${error.remedy}` : error.message;
}
