import type { Panel } from "../../panel.ts";
import { type BarRow, barsOf, normal, onlyPanel, seeded } from "./test-panel.ts";

/** Steps within a session: enough for its high and low to be those of a continuous price within some percent. */
const STEPS = 12;
/** Weight of yesterday's log volatility. */
const PERSISTENCE = 0.985;

/** Prices whose volatility comes in spells, the market's and each symbol's own: what a size model is for. Sessions follow one another. */
export function volatilePanel(symbols: number, sessions: number, seed: number): Panel {
  const random = seeded(seed);
  const market = spells(sessions, 0.06, random);
  return onlyPanel(
    Array.from({ length: symbols }, (_, s) => {
      const own = spells(sessions, 0.06, random);
      const level = 0.01 * (1 + random());
      const rows: BarRow[] = [];
      let price = 100;
      for (let day = 0; day < sessions; day++) {
        const daily = level * Math.exp((market[day] ?? 0) + (own[day] ?? 0));
        const path = walk(price, daily, random);
        price = path.at(-1) ?? price;
        rows.push({ day, open: path[0] ?? price, high: Math.max(...path), low: Math.min(...path), close: price, volume: 1000 });
      }
      return barsOf(`S${String(s).padStart(2, "0")}`, rows);
    }),
  );
}

/** Log volatility that returns slowly to 0. */
function spells(sessions: number, shock: number, random: () => number): number[] {
  const log: number[] = [];
  for (let day = 0; day < sessions; day++) log.push(PERSISTENCE * (log.at(-1) ?? 0) + shock * normal(random));
  return log;
}

/** The open after a night of a fifth of the day's variance, then the session. */
function walk(price: number, daily: number, random: () => number): number[] {
  const path = [price * Math.exp(Math.sqrt(0.2) * daily * normal(random))];
  for (let step = 0; step < STEPS; step++)
    path.push((path.at(-1) ?? price) * Math.exp(Math.sqrt(0.8 / STEPS) * daily * normal(random)));
  return path;
}
