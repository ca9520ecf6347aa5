import type { ClaimResult } from "../../../../contract/claim.ts";
import type { Bars } from "../bars.ts";

/** What came after a claim. */
export interface Path {
  readonly bars: Bars;
  /** Per bar: sessions missed up to it. */
  readonly missed: Int32Array;
  /** The symbol has left the market. */
  readonly delisted: boolean;
  /** Bar of the claim. */
  readonly from: number;
  /** A price on today's bars per price when it was claimed; 1 unless they were restated. */
  readonly scale: number;
}

export const withoutResult: Omit<ClaimResult, "outcome"> = { r: null, won: null, exit_bar: null, inside: null, touched: null };
