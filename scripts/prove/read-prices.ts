import { LarderError } from "../../contract/errors.ts";
import { judgeAll } from "../../scanner/pipelines/market-scan/admit-all.ts";
import { type Bars, isoDay } from "../../scanner/pipelines/market-scan/bars.ts";
import { readMarketFiles } from "../../scanner/pipelines/market-scan/sources/files/read-market-files.ts";

/** Prices that the data gate let in. */
export interface Prices {
  readonly series: readonly Bars[];
  /** What they are, in one line. */
  readonly told: string;
}

/** Reads and admits as the scan does, as of the last day there is. Throws `fix_input` where nothing is left. */
export async function readPrices(path: string, signal: AbortSignal): Promise<Prices> {
  const { series: raw } = await readMarketFiles({ path, signal });
  const asOfDay = raw.reduce(
    (last, { days }) => days.reduce((later, day) => Math.max(later, day), last),
    Number.NEGATIVE_INFINITY,
  );
  const { admitted, setAside } = judgeAll(raw, { asOfDay });
  const series = admitted.map(({ bars }) => bars);
  if (series.length === 0) {
    const [first] = setAside;
    const why = first === undefined ? "" : ` (${first.symbol}: ${first.detail})`;
    throw new LarderError("fix_input", `${path}: none of ${raw.length} symbols is usable${why}`, {
      field: "data",
      remedy: "Give daily prices of several symbols over some years",
    });
  }
  const firstDay = series.reduce((first, { days }) => Math.min(first, days[0] ?? first), asOfDay);
  return { series, told: `${series.length} of ${raw.length} symbols, ${isoDay(firstDay)} to ${isoDay(asOfDay)}` };
}
