import type { Labels } from "./labels.ts";
import type { Setup } from "./setups/setup.ts";
import type { Direction } from "./view.ts";

/** What evidence about set-ups is judged from: one symbol's trades and events over its whole history. */
export interface SymbolHistory {
  /** Index of the symbol in its panel; `panel.at[symbol]` places its bars on the panel's sessions. */
  readonly symbol: number;
  /** One trade decided on every own bar, by side. */
  readonly labels: Readonly<Record<Direction, Labels>>;
  /** One entry per set-up and direction, in the order of the catalogue. */
  readonly setups: readonly SetupHistory[];
}

export interface SetupHistory {
  readonly setup: Setup;
  readonly direction: Direction;
  /** Own bars on which the set-up began, before the last bar; increasing. */
  readonly events: ArrayLike<number>;
  /** The set-up begins on the last bar. */
  readonly present: boolean;
}
