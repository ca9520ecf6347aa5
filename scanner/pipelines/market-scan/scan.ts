import type { Candidate } from "../../../contract/candidate.ts";
import type { Door } from "../../../contract/verbs.ts";
import type { Pipeline, Work } from "../../pipeline.ts";
import type { AdmittedData } from "./admit-all.ts";
import type { Analyse, Judge, ScanAnalysis } from "./analysis/analyse.ts";
import type { FilterMode } from "./analysis/gates.ts";
import { marketState } from "./analysis/screener/market-state.ts";
import { screenPanel } from "./analysis/screener/screen-panel.ts";
import type { AssetClass, Bars } from "./bars.ts";
import { claimsOf } from "./claims/claims-of.ts";
import { configDigest, expectedOf } from "./configuration.ts";
import type { MarketScanInput, MarketScanMetadata } from "./declare.ts";
import type { ClassEvidence } from "./evidence-store/class-evidence.ts";
import { type JudgedClass, judgeClass } from "./evidence-store/judge-class.ts";
import { summariseEvidence } from "./evidence-store/summarise-evidence.ts";
import { trialsOf } from "./evidence-store/trials.ts";
import { listSizes } from "./list-sizes.ts";
import { measureClass } from "./measure.ts";
import { buildPanels } from "./panel.ts";

type Scan = Pipeline<MarketScanInput, AdmittedData>["analyse"];

/** The stage between what was read and the gate. It remembers the evidence of its last pass: most passes have no new bar. */
export function createScan(analyse: Analyse, sample: boolean): Scan {
  const remembered = new Map<AssetClass, ClassEvidence>();
  return async ({ parts, reports }, rates, input, work, door) => {
    const data: AdmittedData = {
      admitted: parts.flatMap(({ admitted }) => admitted),
      setAside: parts.flatMap(({ setAside }) => setAside),
    };
    const series = data.admitted.map(({ bars }) => bars);
    const judged = new Map<AssetClass, JudgedClass>();
    const judge = input.first_look ? undefined : judgeInto(judged, remembered, door, work);
    const report = (done: number, total: number) => work.report(done, total, "symbols analysed");
    const analysis = await analyse({ series, quality: qualityOf(data), judge, sample }, work.signal, report);
    for (const [assetClass, { documents: _, ...evidence }] of judged) remembered.set(assetClass, evidence);
    const sections = {
      ...(await describeMarkets(series, work)),
      data_notes: notesOf(data),
      evidence: summariseEvidence([...judged.values()]),
    };
    const sizes = listSizes(
      [...judged.values()].flatMap((own) => own.sizes),
      input.pinned,
    );
    const claimed = [...analysis.strict.opportunities, ...analysis.relaxed.opportunities, ...sizes];
    const variantOf = (mode: FilterMode) => variant(analysis[mode], sizes, sections, data);
    return {
      as_of: newest(reports.map(({ as_of }) => as_of)) ?? new Date(work.now).toISOString(),
      config_digest: configDigest(input),
      measures: { groups: measuresOf(data, input, sections.screener) },
      sources: [...reports],
      rates,
      variants: { strict: variantOf("strict"), relaxed: variantOf("relaxed") },
      artifacts: [...judged.values()].flatMap(({ documents }) => documents),
      rows: { claims: claimsOf(claimed, series), trials: trialsOf([...judged.keys()]) },
    };
  };
}

function judgeInto(
  judged: Map<AssetClass, JudgedClass>,
  remembered: ReadonlyMap<AssetClass, ClassEvidence>,
  door: Door,
  work: Work,
): Judge {
  return async (panel, symbols) => {
    const evidence = await judgeClass(panel, symbols, { door, work, before: remembered.get(panel.assetClass) });
    judged.set(panel.assetClass, evidence);
    return evidence.judged;
  };
}

function qualityOf({ admitted }: AdmittedData) {
  return new Map(
    admitted.map(({ bars, validBars, findings }) => [bars.symbol, { validBars, flags: findings.map(({ kind }) => kind) }]),
  );
}

async function describeMarkets(
  series: readonly Bars[],
  work: Work,
): Promise<Pick<MarketScanMetadata, "screener" | "market_state">> {
  const panels = buildPanels(series);
  const screener: MarketScanMetadata["screener"] = [];
  for (const panel of panels) screener.push(...(await screenPanel(panel, work.signal)));
  return { screener, market_state: panels.map(marketState) };
}

function measuresOf(data: AdmittedData, input: MarketScanInput, screener: MarketScanMetadata["screener"]) {
  const classes = [...new Set(data.admitted.map(({ bars }) => bars.assetClass))];
  const expected = expectedOf(input);
  return Object.fromEntries(
    classes.map((group) => [group, { ...measureClass(group, data, screener), expected: expected(group) }]),
  );
}

function variant(
  { opportunities, watch, rejected, evaluated }: ScanAnalysis[FilterMode],
  sizes: ReturnType<typeof listSizes>,
  sections: Omit<MarketScanMetadata, "watch" | "rejected" | "changes">,
  { admitted, setAside }: AdmittedData,
): Candidate["variants"][string] {
  const metadata: MarketScanMetadata = {
    ...sections,
    watch: [...watch],
    rejected: { ...rejected },
    changes: { since: null, entered: [], left: [], grade_changed: [], crossed: [] },
  };
  return {
    opportunities: [...opportunities, ...sizes],
    symbols_scanned: admitted.length + setAside.length,
    total_evaluated: evaluated,
    metadata,
  };
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
  const known = instants.filter((instant) => instant !== null);
  return known.sort().at(-1) ?? null;
}
