import type { PinnedRate } from "../../contract/candidate.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Work } from "../pipeline.ts";

/** Reference rates of one day. */
export interface ReferenceRates {
  /** "2017-03-08", as the central bank dates them. */
  readonly day: string;
  readonly source: string;
  /** Units per one euro, by ISO 4217 code; the euro itself is not among them. */
  readonly perEuro: Readonly<Record<string, number>>;
}

/** Where the rates come from that are pinned to a run. */
export interface RateSource {
  /** The newest rates there are, of every kind; none where none can be had. Errors: the signal's reason, and those of the door. */
  newest(work: Pick<Work, "signal" | "now">, door: Door): Promise<readonly PinnedRate[]>;
}
