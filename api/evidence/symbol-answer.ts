import { z } from "zod";
import { explainSymbol, symbolEvidence } from "./explain-symbol.ts";
import type { Evidence } from "./read-evidence.ts";
import { type Snapshots, symbolFacts } from "./symbol-facts.ts";

const instant = z.iso.datetime({ offset: true });
const row = z.record(z.string(), z.unknown());
const rowsByMode = z.record(z.string(), z.array(row)).describe("By mode; prices also in the display currency");

/** Everything that is known about one symbol. */
export const symbolAnswer = z.object({
  symbol: z.string(),
  scan_timestamp: instant.describe("When the run of the newest scan began"),
  as_of: instant.describe("What its newest data is as of"),
  screener: row.nullable().describe("Its screener columns, in the units the scan declares; null where it was not analysed"),
  opportunities: rowsByMode,
  watch: rowsByMode,
  set_aside: z
    .array(z.object({ source: z.string(), group: z.string(), reason: z.string(), detail: z.string() }))
    .describe("Why it was read but not used"),
  data_notes: z.array(row).describe("What was odd in its data"),
  evidence: symbolEvidence.nullable().describe("Bars, events, evidence and forecasts behind the rows"),
  evidence_missing: z.string().nullable().describe("Why evidence is null"),
});
export type SymbolAnswer = z.infer<typeof symbolAnswer>;

/** `symbol` as the snapshots write it. */
export function answerSymbol(symbol: string, snapshots: Snapshots, evidence: Evidence): SymbolAnswer {
  const facts = symbolFacts(symbol, snapshots);
  if (evidence.kind === "missing") return { ...facts, evidence: null, evidence_missing: evidence.reason };
  return { ...facts, evidence: explainSymbol(evidence.documents, snapshots), evidence_missing: null };
}
