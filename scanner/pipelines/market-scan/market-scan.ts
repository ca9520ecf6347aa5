import type { Declaration } from "../../../contract/pipeline.ts";
import type { Fetcher } from "../../fetch/fetcher.ts";
import type { Pipeline } from "../../pipeline.ts";
import { newestRates } from "../../rates/newest-rates.ts";
import type { AdmittedData } from "./admit-all.ts";
import { createAnalyst } from "./analysis/incremental/create-analyst.ts";
import { followUp } from "./claims/follow-up.ts";
import type { MarketScanInput } from "./declare.ts";
import { fileSource } from "./file-source.ts";
import { finish } from "./finish.ts";
import { keepBars } from "./keep-bars.ts";
import { createScan } from "./scan.ts";
import { liveSources } from "./sources/live/live-sources.ts";

/** The market scan with the operator's settings: `configured` stands under whatever a run is asked with. `sample`: what `fetcher` finds is invented. */
export function marketScanPipeline(
  declaration: Declaration,
  configured: Partial<MarketScanInput>,
  fetcher: Fetcher,
  sample = false,
): Pipeline<MarketScanInput, AdmittedData> {
  return {
    declaration,
    configured,
    sources: (input, door) =>
      input.data === undefined ? liveSources(input, fetcher, door, sample) : [fileSource(input.data, input)],
    rates: newestRates(fetcher, sample),
    displayCurrency: ({ currency }) => currency,
    analyse: createScan(createAnalyst().analyse, sample), // both remember: a worker scans the same bars again and again
    finish,
    content({ opportunities, metadata: { changes: _, ...metadata } }) {
      return { opportunities, metadata }; // `changes` speaks about the snapshot before
    },
    async keep(gathered, door, work) {
      await keepBars(gathered, door, work);
      const series = gathered.parts.flatMap(({ admitted }) => admitted.map(({ bars }) => bars));
      await followUp(series, door, work);
    },
  };
}
