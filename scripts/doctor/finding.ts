import { type LarderError, toLarderError } from "../../contract/errors.ts";

/** One thing that was looked at. Only a problem keeps Larder from working. */
export interface Finding {
  readonly check: string;
  readonly state: "ok" | "note" | "problem";
  /** What was seen, without any secret. */
  readonly seen: string;
  /** What to do, as an imperative sentence; null where nothing has to be done. */
  readonly remedy: string | null;
}

/** Looks at one part of an installation and leaves it as it was. What it throws is a finding, too. */
export interface Check {
  readonly name: string;
  look(signal: AbortSignal): Promise<readonly Finding[]>;
}

export function ok(check: string, seen: string): Finding {
  return { check, state: "ok", seen, remedy: null };
}

export function note(check: string, seen: string, remedy: string | null = null): Finding {
  return { check, state: "note", seen, remedy };
}

export function problem(check: string, seen: string, remedy: string): Finding {
  return { check, state: "problem", seen, remedy };
}

/** An error as the problem it is; `remedy` stands in where it names none. */
export function problemOf(check: string, thrown: unknown, remedy = "Report it: this is not foreseen."): Finding {
  const error: LarderError = toLarderError(thrown);
  return problem(check, error.message, error.remedy ?? remedy);
}
