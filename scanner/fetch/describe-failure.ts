import { LarderError } from "../../contract/errors.ts";
import type { SourceState } from "../../contract/words.ts";
import { AnswerUnusable } from "./answer-unusable.ts";
import { SourceBlocked } from "./source-blocked.ts";
import { SourceFailed } from "./source-failed.ts";

/** Why a source brought nothing. */
export interface Failure {
  readonly state: Extract<SourceState, "blocked" | "drift" | "failed" | "empty">;
  readonly detail: string;
}

/** @throws what is no failure of a source: a fault of ours */
export function describeFailure(thrown: unknown): Failure {
  if (!(thrown instanceof LarderError) || thrown.code === "bug") throw thrown;
  return { state: stateOf(thrown), detail: thrown.message };
}

function stateOf(error: LarderError): Failure["state"] {
  if (error instanceof SourceBlocked) return "blocked";
  if (error instanceof AnswerUnusable) return error.state;
  return error instanceof SourceFailed && error.status === 200 ? "drift" : "failed";
}
