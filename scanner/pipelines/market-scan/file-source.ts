import { LarderError } from "../../../contract/errors.ts";
import type { Source } from "../../pipeline.ts";
import { type AdmittedData, admitAll } from "./admit-all.ts";
import { dayOf } from "./bars.ts";
import type { MarketScanInput } from "./declare.ts";
import { readMarketFiles } from "./sources/files/read-market-files.ts";

const DAY_MS = 86_400_000;

/** Daily bars from a file or folder, through the data gate. */
export function fileSource(path: string, input: MarketScanInput): Source<AdmittedData> {
  return {
    id: "files",
    async read(work) {
      const clock = clockOf(input.as_of, work.now);
      const { series } = await readMarketFiles({
        path,
        ...(input.symbols === undefined ? {} : { symbols: input.symbols }),
        ...(input.max_symbols === undefined ? {} : { maxSymbols: input.max_symbols }),
        asOfDay: clock.asOfDay,
        signal: work.signal,
        onProgress: ({ filesDone, filesTotal, rows }) => work.report(filesDone, filesTotal, `${rows} rows read`),
      });
      return admitAll("files", series, clock);
    },
  };
}

/** `--as-of DAY` means the close of that day; without it today counts, with the bars that are final by now. */
function clockOf(asOf: string | undefined, now: number): { asOfDay: number; now?: number } {
  if (asOf === undefined) return { asOfDay: Math.floor(now / DAY_MS), now };
  const asOfDay = dayOf(asOf);
  if (asOfDay * DAY_MS > now)
    throw new LarderError("fix_input", `as-of day ${asOf} lies in the future`, {
      field: "as_of",
      remedy: "Give a day up to today",
    });
  return { asOfDay };
}
