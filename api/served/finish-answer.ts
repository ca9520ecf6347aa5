import { answerBody } from "../../contract/answer-body.ts";
import type { RateKind } from "../../contract/convert.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { type Representations, represent } from "./represent.ts";

/** Finished bytes of one snapshot in one currency. */
export interface Answer {
  readonly snapshot: Snapshot;
  readonly currency: string;
  readonly representations: Representations;
}

/** The snapshot's rates know the currency, and the kind for it. */
export async function finishAnswer(snapshot: Snapshot, currency: string, kind?: RateKind): Promise<Answer> {
  const representations = await represent(answerBody(snapshot, currency, kind), `${snapshot.id}-${nameDisplay(currency, kind)}`);
  return { snapshot, currency, representations };
}

/** Names what one finished answer differs from the others in: "VES", "VES-p2p". */
export function nameDisplay(currency: string, kind: RateKind | undefined): string {
  return kind === undefined ? currency : `${currency}-${kind}`;
}
