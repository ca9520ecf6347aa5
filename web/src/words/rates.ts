import type { RateKind, RateSide } from "../../../contract/convert.ts";
import { ageInWords } from "../../../contract/freshness.ts";
import { inWords } from "./text.ts";
import { sessionDay } from "./times.ts";

const flags: Readonly<Record<string, string>> = {
  carried: "could not be read now; this is the last good value",
  fallback: "not from the first source of its kind",
  stale: "older than it should be",
  unconfirmed_jump: "a newer value is so far off that it waits to be confirmed",
  confirmed_jump: "far off the value before; it persisted, or a second source agrees",
};

/** A doubt about a rate, for people; unknown ones by their names. */
export const rateFlagInWords = (flag: string): string => flags[flag] ?? inWords(flag);

const kinds: Readonly<Record<RateKind, string>> = { official: "official", p2p: "market", reference: "reference" };

/** "market, buy" */
export function kindInWords(kind: RateKind, side: RateSide | null): string {
  return side === null ? kinds[kind] : `${kinds[kind]}, ${side}`;
}

/** "12 s ago" for what is read all the time, "for Fri 20 Nov 2026" for what holds for a day. `now` in milliseconds. */
export function rateAsOf(kind: RateKind, as_of: string, now: number): string {
  if (kind !== "p2p") return `for ${sessionDay(as_of.slice(0, 10))}`;
  return `${ageInWords(Math.max(0, Math.floor((now - Date.parse(as_of)) / 1000)))} ago`;
}

const fine = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 4 });
const coarse = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const tiny = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

/** Two decimals from 100 up, four below, four significant digits below a hundredth: 600.25, 1.1742, 0.001667. */
export const rateValue = (value: number): string => (value >= 100 ? coarse : value >= 0.01 ? fine : tiny).format(value);
