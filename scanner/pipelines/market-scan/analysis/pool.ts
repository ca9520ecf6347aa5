import { addToBaseRate, type BaseRate, rateOf } from "./base-rates.ts";
import type { SymbolScan } from "./scan-symbol.ts";
import type { Setup } from "./setups/setup.ts";
import type { Direction } from "./view.ts";
import type { WatchRow } from "./watch-row.ts";

/** What a watch row says about its asset class. */
export type PoolFacts = Pick<WatchRow, "base_rate" | "base_rate_n" | "family_events">;

/** Everything known of one asset class, its symbols added one after the other. */
export class Pool {
  readonly #baseRates: Record<Direction, BaseRate> = { long: { wins: 0, closed: 0 }, short: { wins: 0, closed: 0 } };
  readonly #earlierEvents = new Map<string, number>();

  add({ labels, setups }: SymbolScan): void {
    addToBaseRate(this.#baseRates.long, labels.long);
    addToBaseRate(this.#baseRates.short, labels.short);
    for (const { setup, direction, earlier } of setups) {
      const key = family(setup, direction);
      this.#earlierEvents.set(key, (this.#earlierEvents.get(key) ?? 0) + earlier.length);
    }
  }

  /** Whole only when every symbol of the class has been added. */
  factsOf(setup: Setup, direction: Direction): PoolFacts {
    const baseRate = this.#baseRates[direction];
    return {
      base_rate: rateOf(baseRate),
      base_rate_n: baseRate.closed,
      family_events: this.#earlierEvents.get(family(setup, direction)) ?? 0,
    };
  }
}

function family(setup: Setup, direction: Direction): string {
  return `${setup.id} ${direction}`;
}
