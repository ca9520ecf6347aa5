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
  readonly #families: { readonly setup: Setup; readonly direction: Direction; events: number }[] = [];

  add({ baseRates, setups }: Outlook): void {
    for (const direction of ["long", "short"] as const) {
      this.#baseRates[direction].wins += baseRates[direction].wins;
      this.#baseRates[direction].closed += baseRates[direction].closed;
    }
    for (const [i, { setup, direction, events }] of setups.entries()) {
      this.#families[i] ??= { setup, direction, events: 0 }; // the set-ups of all outlooks are the same, in the same order
      this.#families[i].events += events.length;
    }
  }

  /** Whole only when every symbol of the class has been added. */
  factsOf(setup: Setup, direction: Direction): PoolFacts {
    const baseRate = this.#baseRates[direction];
    return {
      base_rate: rateOf(baseRate),
      base_rate_n: baseRate.closed,
      family_events: this.#families.find((family) => family.setup === setup && family.direction === direction)?.events ?? 0,
    };
  }
}
