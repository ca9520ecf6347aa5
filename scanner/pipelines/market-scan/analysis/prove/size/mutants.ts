// Columns of a design are read below their length only: `as number` states that guarantee.
import type { SizeDesign } from "../../size/design-size.ts";
import { type Forecaster, type SizeForecasts, walkForward } from "../../size/walk-forward.ts";
import { seeded } from "../../statistics/seeded.ts";

/** A forecast that must not pass for a good one. */
export interface SizeMutant {
  readonly name: string;
  readonly forecast: Forecaster;
}

const SEED = 11;

export const sizeMutants: readonly SizeMutant[] = [
  {
    name: "every symbol's forecasts shuffled over its days",
    forecast(design, horizon, since) {
      const honest = walkForward(design, horizon, since);
      const orders = honest.sigma.map((column) => shuffledBars(column));
      return replaced(honest, (column, s) => shuffled(column, orders[s] ?? []));
    },
  },
  {
    name: "volatility doubled",
    forecast(design, horizon, since) {
      const { variance, sigma, ...rest } = walkForward(design, horizon, since);
      return { ...rest, variance: variance.map((v) => v.map((x) => 4 * x)), sigma: sigma.map((v) => v.map((x) => 2 * x)) };
    },
  },
  {
    name: "tomorrow's range in today's forecast",
    forecast(design, horizon, since) {
      const { sigma, ...rest } = walkForward(design, horizon, since);
      return { ...rest, sigma: sigma.map((column, s) => column.map((x, t) => blended(design, s, t, x))) };
    },
  },
];

type Column = Float64Array;

function replaced(forecasts: SizeForecasts, change: (column: Column, symbol: number) => Column): SizeForecasts {
  return { ...forecasts, variance: forecasts.variance.map(change), sigma: forecasts.sigma.map(change) };
}

/** The bars that have a forecast, beside the same bars in random order (Fisher & Yates 1938). */
function shuffledBars(column: Column): readonly (readonly [to: number, from: number])[] {
  const random = seeded(SEED);
  const bars = [...column.keys()].filter((t) => !Number.isNaN(column[t]));
  const order = [...bars];
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [order[i], order[other]] = [order[other] as number, order[i] as number];
  }
  return bars.map((bar, i) => [bar, order[i] as number]);
}

function shuffled(column: Column, order: ReturnType<typeof shuffledBars>): Column {
  const result = column.slice();
  for (const [to, from] of order) result[to] = column[from] as number;
  return result;
}

function blended({ variance }: SizeDesign, symbol: number, t: number, sigma: number): number {
  const next = (variance[symbol] as Column)[t + 1];
  return next === undefined || Number.isNaN(next) ? sigma : Math.sqrt((sigma ** 2 + next) / 2);
}
