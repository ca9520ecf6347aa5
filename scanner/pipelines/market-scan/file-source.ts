import type { Source } from "../../pipeline.ts";
import { type AdmittedData, admitAll } from "./admit-all.ts";
import { chooseClock } from "./choose-clock.ts";
import type { MarketScanInput } from "./declare.ts";
import { readMarketFiles } from "./sources/files/read-market-files.ts";

/** Daily bars from a file or folder, through the data gate. */
export function fileSource(path: string, input: MarketScanInput): Source<AdmittedData> {
  return {
    id: "files",
    async read(work) {
      const clock = chooseClock(input.as_of, work.now);
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
