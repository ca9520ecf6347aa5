import type { Source } from "../../../client/types.ts";
import { sessionDay } from "./times.ts";

const plurals: Readonly<Record<string, string>> = { stock: "stocks", fx: "currencies", commodity: "commodities" };

export const groupName = (group: string): string => plurals[group] ?? group;

/** What the data is as of, group by group: "stocks to Wed 7 Feb 2018 close, crypto to 14:00 UTC". `now` in milliseconds. */
export function asOfWords(sources: readonly Source[], asOf: string, now: number): string {
  const newest = new Map<string, string>();
  for (const { group, as_of } of sources) {
    const before = newest.get(group);
    if (as_of !== null && (before === undefined || Date.parse(as_of) > Date.parse(before))) newest.set(group, as_of);
  }
  if (newest.size === 0) return `data to ${instantWords("data", asOf, now)}`;
  return [...newest].map(([group, at]) => `${groupName(group)} to ${instantWords(group, at, now)}`).join(", ");
}

/** Stocks have a close, and its day says it; what trades around the clock has a time. */
export function instantWords(group: string, iso: string, now: number): string {
  const [day = "", time = ""] = new Date(iso).toISOString().split("T");
  if (group === "stock") return `${sessionDay(day)} close`;
  const today = new Date(now).toISOString().startsWith(day);
  return `${today ? "" : `${sessionDay(day)}, `}${time.slice(0, 5)} UTC`;
}
