import { describeFailure as describe, type Failure as SourceFailure } from "../../../../fetch/describe-failure.ts";
import { SourceBlocked } from "../../../../fetch/source-blocked.ts";

/** Why a feed did not deliver a symbol. */
export interface Failure extends SourceFailure {
  /** The feed will not serve the other symbols either. */
  readonly closed: boolean;
}

/** @throws what is no failure of a feed: a fault of ours */
export function describeFailure(thrown: unknown): Failure {
  // a 403 may be about one symbol; any other refusal is about whoever asks
  return { ...describe(thrown), closed: thrown instanceof SourceBlocked && thrown.status !== 403 };
}
