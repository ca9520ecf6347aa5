// Typed arrays are read below their length only, and every symbol of a panel has its row in `at`: `as` states these guarantees.
import type { Panel } from "../../panel.ts";
import { barsPerMonth, barsPerYear, MAX_SESSIONS_OLD } from "../size/session-calendar.ts";
import { type Cell, missing, needsBars } from "./cell.ts";
import { percentileOf } from "./percentile-of.ts";

/**
 * Per symbol, its place in the panel by the return from a year to a month before its last bar (Jegadeesh & Titman, J. Finance
 * 48, 1993; the last month is skipped because it tends to reverse). Only symbols that traded within the panel's last week are ranked.
 */
export function rankMomentum(panel: Panel): Cell[] {
  const returns = panel.symbols.map((_, s) => momentum(panel, s));
  const ranked = returns.filter((value) => typeof value === "number");
  if (ranked.length < 2)
    return returns.map((cell) => (typeof cell === "number" ? missing("no other symbol to rank against") : cell));
  return returns.map((cell) => (typeof cell === "number" ? percentileOf(cell, ranked) : cell));
}

function momentum({ assetClass, symbols, at, days }: Panel, s: number): Cell {
  const close = (symbols[s] as Panel["symbols"][number]).close;
  const year = barsPerYear[assetClass];
  const last = close.length - 1;
  if (last < year) return needsBars(year + 1, close.length);
  const age = days.length - 1 - (at[s] as Int32Array).findLastIndex((bar) => bar >= 0);
  if (age > MAX_SESSIONS_OLD) return missing(`the last bar is ${age} sessions old`);
  return (close[last - barsPerMonth[assetClass]] as number) / (close[last - year] as number) - 1;
}
