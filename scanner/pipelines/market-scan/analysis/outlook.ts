import type { Bars } from "../bars.ts";
import { addToBaseRate, type BaseRate } from "./base-rates.ts";
import type { SideLabels } from "./labels.ts";
import type { SymbolScan } from "./scan-symbol.ts";
import type { SetupHistory } from "./symbol-history.ts";
import type { Direction, View } from "./view.ts";

/** All that is said about one symbol: its last bar, and the history that is judged with that of its neighbours. */
export interface Outlook {
  readonly bars: Bars;
  /** They end with the last bar, and may begin shortly before it; gone with the next symbol's turn. */
  readonly views: Readonly<Record<Direction, View>>;
  /** One trade decided on every own bar; as they are now until the next pass. */
  readonly labels: SideLabels;
  /** Cost per side of a trade decided on the last bar, basis points. */
  readonly costBp: number;
  readonly baseRates: Readonly<Record<Direction, BaseRate>>;
  /** One entry per set-up and direction, in the order of the set-ups; as they are now until the next pass. */
  readonly setups: readonly SetupHistory[];
}

export function outlookOf({ bars, views, labels, costBp, setups }: SymbolScan): Outlook {
  const baseRates = { long: { wins: 0, closed: 0 }, short: { wins: 0, closed: 0 } };
  addToBaseRate(baseRates.long, labels.long);
  addToBaseRate(baseRates.short, labels.short);
  return { bars, views, labels, costBp: costBp.at(-1) as number, baseRates, setups };
}
