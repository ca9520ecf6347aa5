import type { Artifact } from "../../../../contract/candidate.ts";
import type { Door } from "../../../../contract/verbs.ts";
import type { Work } from "../../../pipeline.ts";
import type { Examined } from "../analysis/analyse.ts";
import { columnStore } from "../analysis/column-store.ts";
import { auditorOf } from "../analysis/evidence/audit-symbol.ts";
import { codeVersion } from "../analysis/evidence/code-version.ts";
import { dataHash } from "../analysis/evidence/data-hash.ts";
import { type EventBook, eventBook } from "../analysis/evidence/event-book.ts";
import { judgePanel } from "../analysis/evidence/judge-panel.ts";
import type { SymbolEvidence } from "../analysis/evidence/symbol-evidence.ts";
import { type PanelSymbol, symbolsOf } from "../analysis/scan-symbol.ts";
import { marketScan } from "../declare.ts";
import type { Panel } from "../panel.ts";
import { type ClassEvidence, documentsOf, fromDocuments, keyOf, recalledKeys } from "./class-evidence.ts";
import { measureSizes } from "./measure-sizes.ts";
import { trialsWith } from "./trials.ts";

/** The evidence of an asset class, and the documents to be stored with it: none where they are already. */
export interface JudgedClass extends ClassEvidence {
  readonly documents: readonly Artifact[];
}

/** Looks up evidence that was computed from the same bars by the same code, else computes it. */
export async function judgeClass(
  panel: Panel,
  symbols: readonly Examined[],
  { door, work, before }: { door: Door; work: Work; before: ClassEvidence | undefined },
): Promise<JudgedClass> {
  const hash = dataHash(panel);
  const version = codeVersion();
  const key = keyOf(marketScan.name, panel.assetClass, hash, version);
  if (before?.key === key) return { ...before, documents: [] };
  const { rows } = await door.call("artifacts_out", { keys: recalledKeys(key) });
  const recalled = fromDocuments(key, rows);
  if (recalled !== null) return { ...recalled, documents: [] };
  const book = eventBook(panel, symbols);
  const trials = await trialsWith(book, door);
  work.report(0, 2, `evidence of ${symbols.length} ${panel.assetClass} symbols: direction`);
  const judged = await judgePanel(book, { trials, dataHash: hash, codeVersion: version, signal: work.signal });
  work.report(1, 2, `evidence of ${symbols.length} ${panel.assetClass} symbols: size`);
  const { document, ...sizes } = await measureSizes(panel, symbols, work.signal);
  const evidence = { key, judged, ...sizes };
  return { ...evidence, documents: documentsOf(evidence, document, auditAll(book, symbols)) };
}

function* auditAll(book: EventBook, symbols: readonly Examined[]): Iterable<SymbolEvidence> {
  const members = symbolsOf(book.panel, new Map());
  const { newColumn, reset } = columnStore();
  const audit = auditorOf(book, newColumn);
  for (const own of symbols) {
    reset(); // the symbol before has had its turn
    yield audit({ ...own, member: members[own.symbol] as PanelSymbol });
  }
}
