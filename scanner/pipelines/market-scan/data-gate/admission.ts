import type { AssetClass, Bars } from "../bars.ts";
import type { Finding } from "./findings.ts";

/** Why a symbol is not analysed. A closed list: counts by reason are shown to people. */
const setAsideReasons = [
  "empty", // the source has the name and no bars
  "not_daily", // intraday bars
  "two_files", // two files carry the symbol: sources are never spliced
  "bad_bars", // too many rows are unusable
  "contradictory", // too many days with two different bars
  "misdated", // a hole no market has, or stock sessions on weekends
  "split_without_record", // prices before and after are not on one scale
  "short_history",
  "stale", // delisted or not updated
  "twin", // the prices are another symbol's, too
] as const;

export type SetAsideReason = (typeof setAsideReasons)[number];

export interface Admitted {
  readonly kind: "admitted";
  readonly bars: Bars;
  /** Bars on which something traded: all but flat ones without volume. */
  readonly validBars: number;
  readonly findings: readonly Finding[];
}

export interface SetAside {
  readonly kind: "set_aside";
  readonly symbol: string;
  readonly assetClass: AssetClass;
  readonly source: string;
  readonly reason: SetAsideReason;
  /** One sentence with the values that decided. */
  readonly detail: string;
  readonly findings: readonly Finding[];
}

/** What the data gate says about one symbol. */
export type Admission = Admitted | SetAside;
