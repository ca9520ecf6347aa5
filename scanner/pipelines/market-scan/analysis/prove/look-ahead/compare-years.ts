// Sessions are read below their length only: `as number` states that guarantee.
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Bars, isoDay } from "../../../bars.ts";
import { buildPanels } from "../../../panel.ts";
import { MIN_BARS } from "../../cross-section.ts";
import { eventBook } from "../../evidence/event-book.ts";
import { historiesOf } from "../../evidence/histories-of.ts";
import { judgeOdds } from "../../evidence/judge-odds.ts";
import { cutAfter } from "../../made-up-bars.ts";
import type { Comparison } from "./compare-edges.ts";

/** The latest years after which is cut: the scores of the years before them are compared each time. */
const CUTS = 2;
/** Sessions of the next year that are left: until then every trade of the old one has ended. */
const SESSIONS_AFTER = 20;

/**
 * That odds out of sample are just that: what was scored of a calendar year is the same, to the last bit, when all bars after
 * that year are taken away. One comparison per asset class, cut and year. Symbols that have begun, but too lately to be part
 * of the shorter history, are left out of both.
 */
export async function compareYears(series: readonly Bars[], signal?: AbortSignal): Promise<Comparison> {
  const result: Comparison = { compared: 0, differing: [] };
  for (const { assetClass, symbols, days } of buildPanels(series)) {
    for (const day of cutDays(days)) {
      await nextTurn();
      signal?.throwIfAborted();
      const kept = symbols.filter((bars) => !isYoung(bars, day));
      const year = yearOf(day) - 1;
      const now = await scoresUntil(year, kept.map((bars) => cutAfter(bars, day)).filter(hasBars), signal);
      const later = await scoresUntil(year, kept, signal);
      for (const own of new Set([...now.keys(), ...later.keys()])) {
        result.compared++;
        if (now.get(own) !== later.get(own)) result.differing.push(`${assetClass} ${own}, cut after ${isoDay(day)}`);
      }
    }
  }
  return result;
}

function cutDays(days: Int32Array): number[] {
  const starts = [...days.keys()].filter((t) => t > 0 && yearOf(days[t] as number) !== yearOf(days[t - 1] as number));
  return starts.flatMap((start) => days[start + SESSIONS_AFTER] ?? []).slice(-CUTS);
}

function isYoung({ days }: Bars, day: number): boolean {
  const bars = days.findLastIndex((own) => own <= day) + 1;
  return bars > 0 && bars < MIN_BARS;
}

function hasBars({ days }: Bars): boolean {
  return days.length > 0;
}

/** The scores of each calendar year up to `year`, as JSON. */
async function scoresUntil(year: number, series: readonly Bars[], signal?: AbortSignal): Promise<Map<number, string>> {
  const scores = new Map<number, string>();
  for (const panel of buildPanels(series)) {
    const { pooled } = await judgeOdds(eventBook(panel, historiesOf(panel)), "prove", signal);
    for (const own of pooled.by_year) if (own.year <= year) scores.set(own.year, JSON.stringify(own));
  }
  return scores;
}

function yearOf(day: number): number {
  return Number(isoDay(day).slice(0, 4));
}
