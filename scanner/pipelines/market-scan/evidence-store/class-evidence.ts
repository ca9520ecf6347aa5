import { z } from "zod";
import type { Artifact } from "../../../../contract/candidate.ts";
import { pathModel } from "../../../../contract/path-odds.ts";
import { type JudgedPanel, judgedPanel } from "../analysis/evidence/judge-panel.ts";
import { type SymbolEvidence, symbolEvidence } from "../analysis/evidence/symbol-evidence.ts";
import { type SizeRow, sizeRow } from "../analysis/size/size-row.ts";
import { sizeValidation } from "../analysis/size/size-validation.ts";

/** What is known of one asset class' bars. */
export interface ClassEvidence {
  /** Names the bars and the code: the same key, the same evidence. */
  readonly key: string;
  readonly judged: JudgedPanel;
  /** How far each symbol may go, listed today or not. */
  readonly sizes: readonly SizeRow[];
}

const shownSizes = z.object({ rows: z.array(sizeRow) });

/** The document KEY/evidence. */
const panelDocument = judgedPanel.shape.evidence.extend(judgedPanel.omit({ evidence: true }).shape);

/** The document KEY/size: the paths that forecasts are read from, and how that did out of sample. */
export const sizeDocument = z.object({
  asset_class: z.string(),
  models: z.array(z.object({ horizon_bars: z.int().positive(), paths: pathModel })),
  validation: sizeValidation.nullable(),
});
export type SizeDocument = z.infer<typeof sizeDocument>;

/** The document KEY/symbol/SYMBOL. */
export const symbolDocument = symbolEvidence.extend({
  size: sizeRow.nullable().describe("how far it may go; null where the history is too short to say"),
});

/** Everything to be stored of an asset class. */
export function documentsOf(evidence: ClassEvidence, size: SizeDocument, symbols: readonly SymbolEvidence[]): Artifact[] {
  const { key, judged, sizes } = evidence;
  const { evidence: panel, ...further } = judged;
  const sizeOf = new Map(sizes.map((row) => [row.symbol, row]));
  return [
    { key: `${key}/evidence`, body: { ...panel, ...further } },
    { key: `${key}/size`, body: size },
    { key: `${key}/sizes`, body: { rows: sizes } },
    ...symbols.map((own) => ({
      key: `${key}/symbol/${own.symbol}`,
      body: { ...own, size: sizeOf.get(own.symbol) ?? null },
    })),
  ];
}

/** The documents that `fromDocuments` reads. */
export function recalledKeys(key: string): string[] {
  return [`${key}/evidence`, `${key}/sizes`];
}

/** The evidence as it was stored; null where a document is missing or of another shape. */
export function fromDocuments(key: string, documents: readonly Artifact[]): ClassEvidence | null {
  const bodyOf = (name: string) => documents.find((one) => one.key === `${key}/${name}`)?.body;
  const panel = panelDocument.safeParse(bodyOf("evidence"));
  const sizes = shownSizes.safeParse(bodyOf("sizes"));
  if (!panel.success || !sizes.success) return null;
  const { calibration_map, details, ...evidence } = panel.data;
  return { key, judged: { evidence, calibration_map, details }, sizes: sizes.data.rows };
}
