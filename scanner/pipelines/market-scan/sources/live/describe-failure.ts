import { LarderError } from "../../../../../contract/errors.ts";
import type { SourceState } from "../../../../../contract/words.ts";
import { SourceBlocked } from "../../../../fetch/source-blocked.ts";
import { SourceFailed } from "../../../../fetch/source-failed.ts";
import { AnswerDrift } from "./answer-drift.ts";

/** Why a feed did not deliver a symbol. */
export interface Failure {
  readonly state: Extract<SourceState, "blocked" | "drift" | "failed" | "empty">;
  readonly detail: string;
  /** The feed will not serve the other symbols either. */
  readonly closed: boolean;
}

/** @throws what is no failure of a feed: a fault of ours */
export function describeFailure(thrown: unknown): Failure {
  if (!(thrown instanceof LarderError)) throw thrown;
  const { message: detail } = thrown;
  // a 403 may be about one symbol; any other refusal is about whoever asks
  if (thrown instanceof SourceBlocked) return { state: "blocked", detail, closed: thrown.status !== 403 };
  if (thrown instanceof AnswerDrift || (thrown instanceof SourceFailed && thrown.status === 200))
    return { state: "drift", detail, closed: false };
  return { state: "failed", detail, closed: false };
}
