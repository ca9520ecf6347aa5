import { LarderError } from "../../contract/errors.ts";
import { nearest } from "../../contract/nearest.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import type { Politeness } from "../fetch/host/pace.ts";
import type { Pipeline } from "../pipeline.ts";
import { type ExchangeRatesInput, exchangeRates } from "./exchange-rates/declare.ts";
import { exchangeRatesPipeline } from "./exchange-rates/exchange-rates.ts";
import { ratesIncompleteChains, ratesPoliteness } from "./exchange-rates/sources/rate-groups.ts";
import { type MarketScanInput, marketScan } from "./market-scan/declare.ts";
import { marketScanPipeline } from "./market-scan/market-scan.ts";
import { marketPoliteness } from "./market-scan/sources/live/live-sources.ts";

/** What an operator sets, for all pipelines. */
export interface Settings {
  readonly schedule?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly ttlMinutes?: number | undefined;
  readonly ratesIntervalSeconds?: number | undefined;
  /** The outbound door leads into the sample world. */
  readonly sample?: boolean;
  readonly marketScan: Partial<MarketScanInput>;
  readonly exchangeRates: Partial<ExchangeRatesInput>;
}

/** How the hosts of all pipelines want to be asked. */
export const politeness: Readonly<Record<string, Politeness>> = { ...marketPoliteness, ...ratesPoliteness };

/** Hosts that send their certificate without the one above it. */
export const incompleteChains: readonly string[] = ratesIncompleteChains;

/** Those that are on where PIPELINES says nothing. */
const ON_BY_DEFAULT: readonly string[] = [marketScan.name];

/** The one list. `fetcher` is the door out for all of them. */
export function pipelinesWith(settings: Settings, fetcher: Fetcher): Pipeline[] {
  const { sample } = settings;
  return [
    marketScanPipeline(scheduledScan(settings), settings.marketScan, fetcher, sample),
    exchangeRatesPipeline(scheduledRates(settings), settings.exchangeRates, fetcher, sample),
  ];
}

/** The pipelines that are kept up to date and served. Throws `fix_setup` for a name that none has. */
export function switchedOn(pipelines: readonly Pipeline[], wanted: readonly string[] = ON_BY_DEFAULT): Pipeline[] {
  const named = new Map(pipelines.map((pipeline) => [pipeline.declaration.name, pipeline]));
  return wanted.map((name) => named.get(name) ?? refuse(name, [...named.keys()]));
}

function refuse(name: string, known: readonly string[]): never {
  const [closest] = nearest(name, known, 1);
  throw new LarderError("fix_setup", `PIPELINES names "${name}", which no pipeline is called`, {
    field: "PIPELINES",
    remedy:
      closest === undefined
        ? `There are: ${known.join(", ")}; PIPELINES_DIR is where yours are looked for`
        : `Did you mean ${closest}?`,
  });
}

function scheduledScan({ schedule, timeZone, ttlMinutes }: Settings): Declaration {
  return {
    ...marketScan,
    cron: schedule ?? marketScan.cron,
    timeZone: timeZone ?? marketScan.timeZone,
    ttlSeconds: ttlMinutes === undefined ? marketScan.ttlSeconds : ttlMinutes * 60,
  };
}

/** One reading may be late before a reader is told so, whatever the interval. */
function scheduledRates({ ratesIntervalSeconds: intervalSeconds }: Settings): Declaration {
  return intervalSeconds === undefined ? exchangeRates : { ...exchangeRates, intervalSeconds, ttlSeconds: 2 * intervalSeconds };
}
