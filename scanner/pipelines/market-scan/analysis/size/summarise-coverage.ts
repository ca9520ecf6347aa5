// Levels and deciles are walked within their lengths: `as number` states that guarantee.
import { isoDay } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import { type Coverage, noCoverage } from "./coverage.ts";
import type { CoverageYear } from "./size-validation.ts";

/** Sessions forecast: from `from` up to before `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Days a year may begin late and end early and still be full: the longest holidays around its turn. */
const TURN_DAYS = 5;

/** All years together, then year by year. */
export function summariseCoverage(byYear: ReadonlyMap<number, Coverage>, panel: Panel, span: Span): CoverageYear[] {
  const years = [...byYear].sort(([a], [b]) => a - b);
  if (years.length === 0) return [];
  return [
    summaryOf(null, true, pooled([...byYear.values()])),
    ...years.map(([year, coverage]) => summaryOf(year, isFull(year, panel, span), coverage)),
  ];
}

function summaryOf(year: number | null, full: boolean, { inModel, inHistory, deciles, n }: Coverage): CoverageYear {
  const [inside_50, inside_80, inside_90] = sharesOf(inModel, n) as [number, number, number];
  const [history_inside_50, history_inside_80, history_inside_90] = sharesOf(inHistory, n) as [number, number, number];
  return {
    ...{ year, full, n, inside_50, inside_80, inside_90, history_inside_50, history_inside_80, history_inside_90 },
    pit_deciles: sharesOf(deciles, n),
  };
}

function sharesOf(counts: Int32Array, n: number): number[] {
  return Array.from(counts, (count) => count / n);
}

function pooled(years: readonly Coverage[]): Coverage {
  const sum = noCoverage();
  for (const year of years) {
    for (const column of ["inModel", "inHistory", "deciles"] as const) {
      for (const [k, count] of year[column].entries()) sum[column][k] = (sum[column][k] as number) + count;
    }
    sum.n += year.n;
  }
  return sum;
}

function isFull(year: number, { days }: Panel, { from, to }: Span): boolean {
  const first = isoDay((days[from] as number) - TURN_DAYS);
  const last = isoDay((days[to - 1] as number) + TURN_DAYS);
  return first < `${year}-01-01` && last >= `${year}-12-31`;
}
