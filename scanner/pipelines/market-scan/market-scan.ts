import type { Candidate, RateSet } from "../../../contract/candidate.ts";
import { digestOf } from "../../../contract/digest.ts";
import { LarderError } from "../../../contract/errors.ts";
import type { Declaration } from "../../../contract/pipeline.ts";
import type { Gathered, Pipeline, Work } from "../../pipeline.ts";
import type { AdmittedData } from "./admit-all.ts";
import { analyse, type ScanAnalysis } from "./analysis/analyse.ts";
import { marketState } from "./analysis/screener/market-state.ts";
import { screenPanel } from "./analysis/screener/screen-panel.ts";
import { catalogue } from "./analysis/setups/catalogue.ts";
import type { MarketScanInput, MarketScanMetadata } from "./declare.ts";
import { fileSource } from "./file-source.ts";
import { finish } from "./finish.ts";
import { keepBars } from "./keep-bars.ts";
import { measureClass } from "./measure.ts";
import { buildPanels } from "./panel.ts";

/** The market scan with the operator's settings: `configured` stands under whatever a run is asked with. */
export function marketScanPipeline(
  declaration: Declaration,
  configured: Partial<MarketScanInput>,
): Pipeline<MarketScanInput, AdmittedData> {
  return {
    declaration,
    configured,
    sources: (input) => [fileSource(dataOf(input), input)],
    displayCurrency: ({ currency }) => currency,
    analyse: scan,
    finish,
    keep: keepBars,
  };
}

function dataOf({ data }: MarketScanInput): string {
  if (data !== undefined) return data;
  throw new LarderError("fix_setup", "no market data is configured", {
    field: "data",
    remedy: "Give --data PATH, or set MARKET_DATA to a file or folder of daily bars",
  });
}

async function scan(
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
  const measures = { groups: Object.fromEntries(classes.map((group) => [group, measureClass(group, data, shared.screener)])) };
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

/** Equal for scans that may be compared: universe, rules and kind of data. Which file it came from does not count, nor does its day. */
function configDigest({ symbols, max_symbols }: MarketScanInput): string {
  const rules = catalogue.map(({ id, version }) => `${id}@${version}`);
  return digestOf({ symbols: symbols?.toSorted() ?? "all", max_symbols: max_symbols ?? null, rules, origin: "files" });
}
