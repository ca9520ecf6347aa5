import { answerBody } from "../../contract/answer-body.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { type Representations, represent } from "./represent.ts";

/** Finished bytes of one snapshot in one currency. */
export interface Answer {
  readonly snapshot: Snapshot;
  readonly currency: string;
  readonly representations: Representations;
}

/** `currency` is one that the snapshot's rates know. */
export async function finishAnswer(snapshot: Snapshot, currency: string): Promise<Answer> {
  const representations = await represent(answerBody(snapshot, currency), `${snapshot.id}-${currency}`);
  return { snapshot, currency, representations };
}
