import type { GroupMeasures } from "../../../contract/candidate.ts";
import { type AdmittedData, asOf } from "./admit-all.ts";
import { ScreenerRow } from "./analysis/screener/screener-row.ts";
import type { AssetClass } from "./bars.ts";

/** What the gate compares of one asset class. */
export function measureClass(group: AssetClass, data: AdmittedData, screener: readonly ScreenerRow[]): GroupMeasures {
  const own = data.admitted.filter(({ bars }) => bars.assetClass === group);
  const twins = data.setAside.filter(({ assetClass, reason }) => assetClass === group && reason === "twin").length;
  const rows = screener.filter(({ asset_class }) => asset_class === group);
  const read = own.length + twins;
  return {
    items: own.length,
    expected: null, // a file's universe is what it holds; how many there usually are is for the gate to know
    records: own.reduce((sum, { bars }) => sum + bars.days.length, 0),
    distinct: read === 0 ? null : own.length / read,
    nulls: nullShares(rows),
    levels: Object.fromEntries(rows.map(({ symbol, last_close }) => [symbol, last_close])),
    as_of: asOf(group, own),
  };
}

/** Every column that may be null is measured, also while none is: a column that empties later needs its usual share. */
const nullable = Object.entries(ScreenerRow.shape).flatMap(([column, shape]) => (shape.safeParse(null).success ? column : []));

function nullShares(rows: readonly ScreenerRow[]): Record<string, number> {
  if (rows.length === 0) return {};
  return Object.fromEntries(nullable.map((column) => [column, rows.filter(({ nulls }) => column in nulls).length / rows.length]));
}
