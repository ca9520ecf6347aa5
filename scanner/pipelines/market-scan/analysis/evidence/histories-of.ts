import type { Panel } from "../../panel.ts";
import { columnStore } from "../column-store.ts";
import { MIN_BARS } from "../cross-section.ts";
import { scanSymbol, symbolsOf } from "../scan-symbol.ts";
import { catalogue } from "../setups/catalogue.ts";
import type { SymbolHistory } from "../symbol-history.ts";

/** The histories of a panel's symbols with bars enough to analyse, scanned afresh; `dollarRates`: US dollars per unit of a currency. */
export function historiesOf(panel: Panel, dollarRates: ReadonlyMap<string, number> = new Map()): SymbolHistory[] {
  const { newColumn, reset } = columnStore();
  return symbolsOf(panel, dollarRates).flatMap((member, symbol) => {
    if (member.bars.close.length < MIN_BARS) return [];
    reset(); // labels and events have memory of their own
    const { labels, setups } = scanSymbol(member, catalogue, newColumn);
    return [{ symbol, labels, setups }];
  });
}
