import type { ExchangeRatesMetadata } from "../declare.ts";

/** [seconds since 1970, value], oldest first. */
export type Point = ExchangeRatesMetadata["recent"][string][number];
export type Trend = Omit<ExchangeRatesMetadata["trend"][number], "name">;

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 24 * HOUR_SECONDS;
const WEEK_SECONDS = 7 * DAY_SECONDS;
/** How far a value may be from the time one compares with, as a share of the way back. */
const TOLERANCE = 0.25;
const LEAST_RETURNS = 24; // fewer hours give no more than a guess

/** What a series says about where it goes; `now` in seconds, the last point is the current value. */
export function measureTrend(points: readonly Point[], now: number): Trend {
  const change_24h = changeOver(points, now, DAY_SECONDS);
  const volatility = dailyVolatility(points, now);
  return {
    change_1h: changeOver(points, now, HOUR_SECONDS),
    change_24h,
    change_7d: changeOver(points, now, WEEK_SECONDS),
    volatility,
    direction: change_24h === null || volatility === null ? null : directionOf(change_24h, volatility),
  };
}

function directionOf(change: number, volatility: number): "up" | "down" | "flat" {
  if (Math.abs(change) <= volatility) return "flat";
  return change > 0 ? "up" : "down";
}

/** Against the point nearest to that time; null where none is near it. */
function changeOver(points: readonly Point[], now: number, seconds: number): number | null {
  const last = points.at(-1);
  const then = nearest(points, now - seconds);
  if (last === undefined || then === undefined || Math.abs(then[0] - (now - seconds)) > TOLERANCE * seconds) return null;
  return last[1] / then[1] - 1;
}

/** Sample standard deviation of the log returns from hour to hour of the last week, scaled to a day. Gaps are left out, not bridged. */
function dailyVolatility(points: readonly Point[], now: number): number | null {
  const hourly = Array.from({ length: WEEK_SECONDS / HOUR_SECONDS + 1 }, (_, hours) =>
    valueAt(points, now - hours * HOUR_SECONDS),
  );
  const returns = hourly.flatMap((value, at) => {
    const before = hourly[at + 1];
    return value === null || before === null || before === undefined ? [] : [Math.log(value / before)];
  });
  if (returns.length < LEAST_RETURNS) return null;
  const mean = returns.reduce((sum, one) => sum + one, 0) / returns.length;
  const variance = returns.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (returns.length - 1);
  return Math.sqrt(variance * 24);
}

function valueAt(points: readonly Point[], seconds: number): number | null {
  const point = nearest(points, seconds);
  return point !== undefined && Math.abs(point[0] - seconds) <= HOUR_SECONDS / 2 ? point[1] : null;
}

function nearest(points: readonly Point[], seconds: number): Point | undefined {
  const distance = (point: Point) => Math.abs(point[0] - seconds);
  return points.reduce<Point | undefined>(
    (best, point) => (best === undefined || distance(point) < distance(best) ? point : best),
    undefined,
  );
}
