import { z } from "zod";
import type { Artifact } from "../../../../contract/candidate.ts";
import type { JudgedPanel } from "../analysis/evidence/judge-panel.ts";
import type { SymbolEvidence } from "../analysis/evidence/symbol-evidence.ts";
import { type SizeRow, sizeRow } from "../analysis/size/size-row.ts";
import { panelDocument } from "./panel-document.ts";
import { type SizeDocument, sizeDocument } from "./size-document.ts";
import { type SizeSkill, sizeSkill } from "./size-skill.ts";
import { packSymbol } from "./symbol-document.ts";

/** What is known of one asset class' bars. */
export interface ClassEvidence {
  /** Names the bars and the code: the same key, the same evidence. */
  readonly key: string;
  readonly judged: JudgedPanel;
  /** How far each symbol may go, listed today or not. */
  readonly sizes: readonly SizeRow[];
  /** How such answers did. */
  readonly skills: readonly SizeSkill[];
}

/** The document KEY/sizes. */
const sizesDocument = z.object({ rows: z.array(sizeRow), skills: z.array(sizeSkill) });

/** Part of the key: documents that are written otherwise are other documents. */
const FORMAT = 2;

/** Equal for equal bars, judged by the same code and written in the same way. */
export function keyOf(pipeline: string, assetClass: string, dataHash: string, codeVersion: string): string {
  return [pipeline, assetClass, dataHash, `${codeVersion}.${FORMAT}`].join("/");
}

/** Everything to be stored of an asset class. `symbols` may make them one by one: what is stored is a third as long. */
export function documentsOf(evidence: ClassEvidence, size: SizeDocument, symbols: Iterable<SymbolEvidence>): Artifact[] {
  const { key, judged, sizes, skills } = evidence;
  const { evidence: panel, ...further } = judged;
  const sizeOf = new Map(sizes.map((row) => [row.symbol, row]));
  return [
    { key: `${key}/evidence`, body: panelDocument.encode({ ...panel, ...further }) },
    { key: `${key}/size`, body: sizeDocument.encode(size) },
    { key: `${key}/sizes`, body: { rows: sizes, skills } },
    ...Array.from(symbols, (own) => ({
      key: `${key}/symbol/${own.symbol}`,
      body: packSymbol({ ...own, size: sizeOf.get(own.symbol) ?? null }),
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
  const sizes = sizesDocument.safeParse(bodyOf("sizes"));
  if (!panel.success || !sizes.success) return null;
  const { calibration_map, details, ...evidence } = panel.data;
  return { key, judged: { evidence, calibration_map, details }, sizes: sizes.data.rows, skills: sizes.data.skills };
}
