import type { Work } from "../pipeline.ts";

/** Reference rates of one day. */
export interface ReferenceRates {
  /** "2017-03-08", as the central bank dates them. */
  readonly day: string;
  readonly source: string;
  /** Units per one euro, by ISO 4217 code; the euro itself is not among them. */
  readonly perEuro: Readonly<Record<string, number>>;
}

/** Where reference rates come from. */
export interface RateSource {
  /** The newest rates there are; null where none can be had. @throws nothing but the signal's reason */
  newest(work: Pick<Work, "signal" | "now">): Promise<ReferenceRates | null>;
}
