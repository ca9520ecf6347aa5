import type { Declaration } from "../../contract/pipeline.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import type { Politeness } from "../fetch/host/pace.ts";
import type { Pipeline } from "../pipeline.ts";
import { type MarketScanInput, marketScan } from "./market-scan/declare.ts";
import { marketScanPipeline } from "./market-scan/market-scan.ts";
import { marketPoliteness } from "./market-scan/sources/live/live-sources.ts";

/** What an operator sets, for all pipelines. */
export interface Settings {
  readonly schedule?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly ttlMinutes?: number | undefined;
  /** The outbound door leads into the sample world. */
  readonly sample?: boolean;
  readonly marketScan: Partial<MarketScanInput>;
}

/** How the hosts of all pipelines want to be asked. */
export const politeness: Readonly<Record<string, Politeness>> = { ...marketPoliteness };

/** The one list. `fetcher` is the door out for all of them. */
export function pipelinesWith(settings: Settings, fetcher: Fetcher): Pipeline[] {
  return [marketScanPipeline(declared(marketScan, settings), settings.marketScan, fetcher, settings.sample)];
}

function declared(declaration: Declaration, { schedule, timeZone, ttlMinutes }: Settings): Declaration {
  return {
    ...declaration,
    cron: schedule ?? declaration.cron,
    timeZone: timeZone ?? declaration.timeZone,
    ttlSeconds: ttlMinutes === undefined ? declaration.ttlSeconds : ttlMinutes * 60,
  };
}
