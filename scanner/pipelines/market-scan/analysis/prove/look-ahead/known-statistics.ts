// Typed arrays are read below their length only: `as number` states that guarantee.
import type { Panel } from "../../../panel.ts";
import { addToBaseRate } from "../../base-rates.ts";
import { judgeQuickly } from "../../evidence/judge-quickly.ts";
import type { Labels } from "../../labels.ts";
import type { SymbolHistory } from "../../symbol-history.ts";

/**
 * All that a day's rows say about the past: tests, odds and gates of every family, and per symbol and side the record behind
 * the base rates (wins and closed trades) with the sum of all results, equal to the last bit only where each of them is.
 */
export function knownStatistics(panel: Panel, histories: readonly SymbolHistory[]): unknown {
  return {
    families: judgeQuickly(panel, histories).map(({ setup, ...judged }) => ({ ...judged, setup: setup.id })),
    records: histories.map(({ labels }) => [recordOf(labels.long), recordOf(labels.short)]),
  };
}

function recordOf(labels: Labels) {
  const rate = { wins: 0, closed: 0 };
  addToBaseRate(rate, labels);
  let sum = 0;
  for (let t = 0; t < labels.r.length; t++) if ((labels.exit[t] as number) >= 0) sum += labels.r[t] as number;
  return { ...rate, sum };
}
