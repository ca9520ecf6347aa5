import { type BaseRate, rateOf } from "./base-rates.ts";
import type { Outlook } from "./outlook.ts";
import type { Setup } from "./setups/setup.ts";
import type { Direction } from "./view.ts";
import type { WatchRow } from "./watch-row.ts";

/** What a watch row says about its asset class. */
export type PoolFacts = Pick<WatchRow, "base_rate" | "base_rate_n" | "family_events">;

/** Everything known of one asset class, its symbols added one after the other. */
export class Pool {
  readonly #baseRates: Record<Direction, BaseRate> = { long: { wins: 0, closed: 0 }, short: { wins: 0, closed: 0 } };
  readonly #earlierEvents: Record<Direction, Map<Setup, number>> = { long: new Map(), short: new Map() };

  add({ baseRates, setups }: Outlook): void {
    for (const direction of ["long", "short"] as const) {
      this.#baseRates[direction].wins += baseRates[direction].wins;
      this.#baseRates[direction].closed += baseRates[direction].closed;
    }
    for (const { setup, direction, events } of setups) {
      const counts = this.#earlierEvents[direction];
      counts.set(setup, (counts.get(setup) ?? 0) + events.length);
    }
  }

  /** Whole only when every symbol of the class has been added. */
  factsOf(setup: Setup, direction: Direction): PoolFacts {
    const baseRate = this.#baseRates[direction];
    return {
      base_rate: rateOf(baseRate),
      base_rate_n: baseRate.closed,
      family_events: this.#earlierEvents[direction].get(setup) ?? 0,
    };
  }
}
