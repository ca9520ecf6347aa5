import type { RatePoint } from "../../../client/rates-types.ts";
import type { HeadlineName } from "../../../contract/rates.ts";

/** [seconds since 1970, value], strictly rising in time. */
export type Line = readonly (readonly [time: number, value: number])[];

export interface HistoryLines {
  readonly official: Line;
  readonly market: Line;
  readonly buy: Line;
  readonly sell: Line;
  /** market / official - 1, in percent; where both are known at one time. */
  readonly gap: Line;
}

type Known = Pick<RatePoint, "at" | HeadlineName>;

/** The lines of a chart. A stretch of time stands for its last value; of one second the last reading counts. */
export function historyLines(points: readonly Known[]): HistoryLines {
  const line = (value: (point: Known) => number | null): Line => {
    const values = points.flatMap((point): [number, number][] => {
      const at = value(point);
      return at === null ? [] : [[Math.floor(Date.parse(point.at) / 1000), at]];
    });
    return [...new Map(values)];
  };
  return {
    official: line((point) => valueAt(point, "usd_ves")),
    market: line((point) => valueAt(point, "usdt_ves")),
    buy: line((point) => valueAt(point, "buy_rate")),
    sell: line((point) => valueAt(point, "sell_rate")),
    gap: line((point) => {
      const [official, market] = [valueAt(point, "usd_ves"), valueAt(point, "usdt_ves")];
      return official === null || market === null ? null : 100 * (market / official - 1);
    }),
  };
}

function valueAt(point: Known, name: HeadlineName): number | null {
  const value = point[name];
  return value === null || typeof value === "number" ? value : value.close;
}
