// Labels are read below their length only: `as number` states that guarantee.
import type { Panel } from "../../../panel.ts";
import { type Labels, outcomes, type SideLabels } from "../../labels.ts";
import { type PanelSymbol, type SymbolScan, symbolsOf } from "../../scan-symbol.ts";
import { catalogue } from "../../setups/catalogue.ts";
import type { Setup } from "../../setups/setup.ts";
import type { SymbolHistory } from "../../symbol-history.ts";

/** An analysis whose look into the future is tried; each part is a place where such a look can hide. */
export interface Subject {
  readonly setups: readonly Setup[];
  readonly symbols: (panel: Panel) => PanelSymbol[];
  /** The trades decided on a symbol's bars up to `lastBar`, as the analysis takes them to be known on that bar. */
  readonly known: (scan: SymbolScan, lastBar: number) => SideLabels;
  /** Whatever is said about the past on the panel's last session; compared as JSON. */
  readonly statistics: (panel: Panel, histories: readonly SymbolHistory[]) => unknown;
}

/** The scan as it is, with the statistics given. */
export function scanSubject(statistics: Subject["statistics"]): Subject {
  return {
    setups: catalogue,
    symbols: (panel) => symbolsOf(panel, new Map()),
    known: ({ labels: { long, short } }, lastBar) => ({ long: closedBy(lastBar, long), short: closedBy(lastBar, short) }),
    statistics,
  };
}

/** Trades that had ended by then; every other one is open. */
function closedBy(lastBar: number, labels: Labels): Labels {
  const known = firstLabels(labels, lastBar + 1);
  for (let t = 0; t <= lastBar; t++) {
    if ((known.exit[t] as number) >= 0 && (known.exit[t] as number) <= lastBar) continue;
    known.exit[t] = -1;
    known.outcome[t] = outcomes.open;
    known.r[t] = known.charge[t] = Number.NaN;
  }
  return known;
}

/** A copy of the labels of the first bars. */
export function firstLabels({ r, charge, outcome, exit }: Labels, bars: number): Labels {
  return { r: r.slice(0, bars), charge: charge.slice(0, bars), outcome: outcome.slice(0, bars), exit: exit.slice(0, bars) };
}
