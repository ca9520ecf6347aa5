import type { Candidate, RateSet } from "../../../contract/candidate.ts";
import { digestOf } from "../../../contract/digest.ts";
import type { Declaration } from "../../../contract/pipeline.ts";
import type { Fetcher } from "../../fetch/fetcher.ts";
import type { Gathered, Pipeline, Work } from "../../pipeline.ts";
import { ecbRates } from "../../rates/ecb-rates.ts";
import type { AdmittedData } from "./admit-all.ts";
import type { Analyse, ScanAnalysis } from "./analysis/analyse.ts";
import { createAnalyst } from "./analysis/incremental/create-analyst.ts";
import { marketState } from "./analysis/screener/market-state.ts";
import { screenPanel } from "./analysis/screener/screen-panel.ts";
import { catalogue } from "./analysis/setups/catalogue.ts";
import type { AssetClass } from "./bars.ts";
import type { MarketScanInput, MarketScanMetadata } from "./declare.ts";
import { fileSource } from "./file-source.ts";
import { finish } from "./finish.ts";
import { keepBars } from "./keep-bars.ts";
import { measureClass } from "./measure.ts";
import { buildPanels } from "./panel.ts";
import { chooseListings } from "./sources/live/choose-listings.ts";
import { liveSources } from "./sources/live/live-sources.ts";

/** The market scan with the operator's settings: `configured` stands under whatever a run is asked with. `sample`: what `fetcher` finds is invented. */
export function marketScanPipeline(
  declaration: Declaration,
  configured: Partial<MarketScanInput>,
  fetcher: Fetcher,
  sample = false,
): Pipeline<MarketScanInput, AdmittedData> {
  const analyst = createAnalyst(); // a worker scans the same bars again and again
  return {
    declaration,
    configured,
    sources: (input, door) =>
      input.data === undefined ? liveSources(input, fetcher, door, sample) : [fileSource(input.data, input)],
    rates: ecbRates(fetcher),
    displayCurrency: ({ currency }) => currency,
    analyse: (gathered, rates, input, work) => scan(analyst.analyse, gathered, rates, input, work),
    finish,
    keep: keepBars,
  };
}

async function scan(
  analyse: Analyse,
  { parts, reports }: Gathered<AdmittedData>,
  rates: RateSet,
  input: MarketScanInput,
  work: Work,
): Promise<Candidate> {
  const data: AdmittedData = {
    admitted: parts.flatMap(({ admitted }) => admitted),
    setAside: parts.flatMap(({ setAside }) => setAside),
  };
  const series = data.admitted.map(({ bars }) => bars);
  const quality = new Map(
    data.admitted.map(({ bars, validBars, findings }) => [bars.symbol, { validBars, flags: findings.map(({ kind }) => kind) }]),
  );
  const analysis = await analyse({ series, quality }, work.signal, (done, total) => work.report(done, total, "symbols analysed"));
  const shared = { ...(await describeMarkets(series, work)), data_notes: notesOf(data) };
  const classes = [...new Set(series.map(({ assetClass }) => assetClass))];
  const expected = expectedOf(input);
  const measures = {
    groups: Object.fromEntries(
      classes.map((group) => [group, { ...measureClass(group, data, shared.screener), expected: expected(group) }]),
    ),
  };
  const scanned = data.admitted.length + data.setAside.length;
  return {
    as_of: newest(reports.map(({ as_of }) => as_of)) ?? new Date(work.now).toISOString(),
    config_digest: configDigest(input),
    measures,
    sources: [...reports],
    rates,
    variants: {
      strict: variantOf("strict", analysis, shared, scanned),
      relaxed: variantOf("relaxed", analysis, shared, scanned),
    },
  };
}

async function describeMarkets(
  series: Parameters<typeof buildPanels>[0],
  work: Work,
): Promise<Pick<MarketScanMetadata, "screener" | "market_state">> {
  const panels = buildPanels(series);
  const screener: MarketScanMetadata["screener"] = [];
  for (const panel of panels) screener.push(...(await screenPanel(panel, work.signal)));
  return { screener, market_state: panels.map(marketState) };
}

function variantOf(
  mode: "strict" | "relaxed",
  analysis: ScanAnalysis,
  shared: Pick<MarketScanMetadata, "screener" | "market_state" | "data_notes">,
  scanned: number,
): Candidate["variants"][string] {
  const { opportunities, watch, rejected, evaluated } = analysis[mode];
  const metadata: MarketScanMetadata = {
    ...shared,
    watch: [...watch],
    rejected: { ...rejected },
    changes: { since: null, entered: [], left: [] },
  };
  return { opportunities: [...opportunities], symbols_scanned: scanned, total_evaluated: evaluated, metadata };
}

function notesOf({ admitted }: AdmittedData): MarketScanMetadata["data_notes"] {
  return admitted.flatMap(({ bars, findings }) =>
    findings.map(({ kind, count, first, note }) => ({
      symbol: bars.symbol,
      kind,
      count,
      first: [first.day, first.value].filter(Boolean).join(": "),
      note,
    })),
  );
}

function newest(instants: readonly (string | null)[]): string | null {
  return (
    instants
      .filter((instant) => instant !== null)
      .sort()
      .at(-1) ?? null
  );
}

/** How many symbols of a class were asked for; null for files, whose universe is what they hold. */
function expectedOf(input: MarketScanInput): (group: AssetClass) => number | null {
  if (input.data !== undefined) return () => null;
  const listings = chooseListings(input);
  return (group) => listings.filter(({ assetClass }) => assetClass === group).length;
}

/** Equal for scans that may be compared: universe, rules and kind of data. Which file it came from does not count, nor does its day. */
function configDigest(input: MarketScanInput): string {
  const rules = catalogue.map(({ id, version }) => `${id}@${version}`);
  const { data, symbols, max_symbols } = input;
  if (data !== undefined)
    return digestOf({ symbols: symbols?.toSorted() ?? "all", max_symbols: max_symbols ?? null, rules, origin: "files" });
  return digestOf({
    symbols: chooseListings(input)
      .map(({ symbol }) => symbol)
      .sort(),
    rules,
    origin: "live",
  });
}
