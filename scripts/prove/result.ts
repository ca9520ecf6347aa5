import type { Check } from "../../scanner/pipelines/market-scan/analysis/prove/check.ts";
import type { ProofName } from "./options.ts";

/** What became of one proof. */
export type ProofResult = {
  readonly name: ProofName;
  /** What to type to get the same numbers again. */
  readonly command: string;
} & (
  | {
      readonly state: "kept" | "missed";
      readonly checks: readonly Check[];
      readonly seconds: number;
      /** What of it was not measured, and why. */
      readonly left_out: string | null;
    }
  | { readonly state: "left_out"; readonly why: string }
);

/** All that was proved in one go. */
export interface Report {
  /** The data, in one line; null where it was all made up. */
  readonly data: string | null;
  readonly results: readonly ProofResult[];
}

/** Nothing that was measured missed its bound. */
export function isKept({ results }: Report): boolean {
  return results.every(({ state }) => state !== "missed");
}
