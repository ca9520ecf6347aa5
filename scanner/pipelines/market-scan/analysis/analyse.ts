import { setImmediate as nextTurn } from "node:timers/promises";
import { LarderError } from "../../../../contract/errors.ts";
import type { AssetClass, Bars } from "../bars.ts";
import { buildPanel, byClass, type Panel } from "../panel.ts";
import { columnStore } from "./column-store.ts";
import { medianDollarVolume } from "./costs.ts";
import { MIN_BARS } from "./cross-section.ts";
import type { JudgedPanel } from "./evidence/judge-panel.ts";
import type { SymbolFacts } from "./gates.ts";
import { ATR_BARS } from "./horizon.ts";
import { listWatch, type ModeAnalysis, type Present, presentOn } from "./list-watch.ts";
import { type Outlook, outlookOf } from "./outlook.ts";
import { Pool } from "./pool.ts";
import { type PanelSymbol, scanSymbol, symbolsOf } from "./scan-symbol.ts";
import { catalogue } from "./setups/catalogue.ts";
import type { SymbolHistory } from "./symbol-history.ts";

/** What the data gate says about a symbol. */
export interface SymbolQuality {
  readonly validBars: number;
  readonly flags: readonly string[];
}

export interface ScanInput {
  /** Admitted by the data gate, closed bars only; no symbol twice. */
  readonly series: readonly Bars[];
  /** One entry per symbol of `series`. */
  readonly quality: ReadonlyMap<string, SymbolQuality>;
  /** US dollars per unit of a currency, to judge traded value only; the dollar and its coins need none. */
  readonly dollarRates?: ReadonlyMap<string, number>;
  /** Without it no set-up is more than watched. */
  readonly judge?: Judge | undefined;
  /** The prices are the sample world's, in which one edge is planted. */
  readonly sample?: boolean;
}

/** One symbol of a panel, looked at. */
export interface Examined extends SymbolHistory {
  readonly facts: SymbolFacts;
}

/** Says what is known of an asset class, once all of its symbols have been looked at. */
export type Judge = (panel: Panel, symbols: readonly Examined[]) => Promise<JudgedPanel>;

export interface ScanAnalysis {
  readonly strict: ModeAnalysis;
  readonly relaxed: ModeAnalysis;
  /** Symbols with too little history to say anything about, by name. */
  readonly notAnalysed: readonly { readonly symbol: string; readonly reason: string }[];
}

/**
 * One pass over all symbols gives both filter modes. A set-up is present on a symbol when its last closed bar is an event
 * by the rule of all past events (`eventsOf`: rising edge and cooldown). Independent of the order of `series`. Yields
 * every few symbols, so that an abort takes effect within milliseconds; it throws the signal's reason.
 */
export const analyse: Analyse = analyseBy((assetClass, series, dollarRates) => {
  const { newColumn, reset } = columnStore();
  const panel = buildPanel(assetClass, series);
  const symbols = symbolsOf(panel, dollarRates).map((member) => ({
    ...member,
    look() {
      reset(); // the symbol before has had its turn
      return outlookOf(scanSymbol(member, catalogue, newColumn));
    },
  }));
  return { panel, symbols };
});

/** Ten milliseconds of work; a turn of the event loop costs as much as a tenth of one symbol. */
const SYMBOLS_PER_TURN = 8;

/** `onSymbol`: told after each symbol how many of them are done. */
export type Analyse = (
  input: ScanInput,
  signal?: AbortSignal,
  onSymbol?: (done: number, total: number) => void,
) => Promise<ScanAnalysis>;

/** A symbol that can be looked at. */
export interface Observed extends Pick<PanelSymbol, "bars" | "attendance" | "dollars"> {
  look(): Outlook;
}

export interface ObservedPanel {
  readonly panel: Panel;
  /** In the order of the panel. */
  readonly symbols: readonly Observed[];
}

/** Looks at the symbols of one class, ordered by name. `dollarRates`: US dollars per unit of a currency. */
type Observe = (assetClass: AssetClass, series: readonly Bars[], dollarRates: ReadonlyMap<string, number>) => ObservedPanel;

/** The analysis over the symbols of each class, however they come by their outlook. */
export function analyseBy(observe: Observe): Analyse {
  return async ({ series, quality, dollarRates = new Map(), judge, sample = false }, signal, onSymbol) => {
    requireQuality(series, quality);
    const present: Present[] = [];
    const panels = new Map<AssetClass, JudgedPanel>();
    const notAnalysed: ScanAnalysis["notAnalysed"][number][] = [];
    let evaluated = 0;
    let done = 0;
    for (const [assetClass, ofClass] of byClass(series)) {
      const pool = new Pool();
      const examined: Examined[] = [];
      const { panel, symbols } = observe(assetClass, ofClass, dollarRates);
      for (const [symbol, observed] of symbols.entries()) {
        if (done % SYMBOLS_PER_TURN === 0) await nextTurn();
        signal?.throwIfAborted();
        const { bars } = observed;
        const verdict = quality.get(bars.symbol) as SymbolQuality;
        if (Math.min(verdict.validBars, bars.close.length) < MIN_BARS) {
          notAnalysed.push({ symbol: bars.symbol, reason: `${verdict.validBars} valid bars; ${MIN_BARS} needed` });
        } else {
          const outlook = observed.look();
          pool.add(outlook);
          const facts = factsOf(observed, verdict, outlook);
          examined.push({ symbol, labels: outlook.labels, setups: outlook.setups, facts });
          evaluated += outlook.setups.length;
          present.push(...presentOn(outlook, facts, pool));
        }
        onSymbol?.(++done, series.length);
      }
      if (judge !== undefined) panels.set(assetClass, await judge(panel, examined));
    }
    const judgements = { panels, sample };
    return {
      strict: listWatch("strict", present, evaluated, judgements),
      relaxed: listWatch("relaxed", present, evaluated, judgements),
      notAnalysed,
    };
  };
}

function factsOf({ bars, attendance, dollars }: Observed, { validBars, flags }: SymbolQuality, { views }: Outlook): SymbolFacts {
  return {
    validBars,
    flags,
    assetClass: bars.assetClass,
    sessionsBehind: attendance.behind,
    medianDollarVolume: medianDollarVolume(bars, dollars),
    atr: views.long.atr(ATR_BARS).at(-1) as number,
  };
}

function requireQuality(series: readonly Bars[], quality: ReadonlyMap<string, SymbolQuality>): void {
  const seen = new Set<string>();
  for (const { symbol } of series) {
    if (seen.has(symbol)) throw new LarderError("fix_input", `analyse: ${symbol} is given twice`, { field: "series" });
    if (!quality.has(symbol))
      throw new LarderError("bug", `analyse: the data gate says nothing about ${symbol}`, { field: "quality" });
    seen.add(symbol);
  }
}
