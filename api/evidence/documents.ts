import { z } from "zod";
import {
  evidenceSummary,
  type panelDocument,
  type sizeDocument,
  type symbolDocument,
} from "../../scanner/pipelines/market-scan/declare.ts";

/** What a snapshot's metadata names for each asset class: where its evidence is stored. */
export const evidenceReferences = z.record(z.string(), evidenceSummary.pick({ key: true, data_hash: true, code_version: true }));
export type EvidenceReference = z.infer<typeof evidenceReferences>[string];

/** The evidence of one asset class. */
export type PanelDocument = z.output<typeof panelDocument>;
/** Everything known of one set-up and direction over all symbols of an asset class. */
export type FamilyDocument = PanelDocument["families"][number];
/** What is known of one symbol. */
export type SymbolDocument = z.output<typeof symbolDocument>;
/** How far the prices of an asset class go, and what has been shown of it. */
export type SizeDocument = z.output<typeof sizeDocument>;
/** How one kind of size claim did out of sample, and which answer is therefore shown. */
export type SizeClaim = NonNullable<SizeDocument["validation"]>["horizons"][number]["claims"][number];
