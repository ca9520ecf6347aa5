import type { Door } from "../../contract/verbs.ts";
import { panelDocument, sizeDocument, symbolDocument } from "../../scanner/pipelines/market-scan/declare.ts";
import { createDocumentReader, type Read } from "./document-reader.ts";
import type { EvidenceReference, PanelDocument, SizeDocument, SymbolDocument } from "./documents.ts";
import { evidencePlace } from "./evidence-place.ts";
import type { Snapshots } from "./symbol-facts.ts";

/** All that is stored about a symbol and the panel it belongs to. */
export interface Documents {
  readonly reference: EvidenceReference;
  readonly symbol: SymbolDocument;
  readonly panel: PanelDocument;
  /** null: no size model is stored for the asset class. */
  readonly size: SizeDocument | null;
}

export type Evidence =
  | { readonly kind: "stored"; readonly documents: Documents }
  | { readonly kind: "missing"; readonly reason: string };

/** `symbol` as the snapshots write it. Errors: those of the door. */
export type ReadEvidence = (symbol: string, snapshots: Snapshots) => Promise<Evidence>;

/** Of JSON, a few times as much in memory: a hundred symbols with five years of bars; of the other two one per asset class, for some data hashes. */
const SYMBOL_BYTES = 12_000_000;
const PANEL_BYTES = 4_000_000;
const SIZE_BYTES = 12_000_000;

export function createEvidenceReader(door: Door): ReadEvidence {
  const readSymbol = createDocumentReader(door, symbolDocument, SYMBOL_BYTES);
  const readPanel = createDocumentReader(door, panelDocument, PANEL_BYTES);
  const readSize = createDocumentReader(door, sizeDocument, SIZE_BYTES);

  return async (symbol, snapshots) => {
    const place = evidencePlace(symbol, snapshots);
    if (place.kind === "nowhere") return { kind: "missing", reason: place.reason };
    const { symbolKey, panelKey, sizeKey, reference } = place;
    const [own, panel, size] = await Promise.all([readSymbol(symbolKey), readPanel(panelKey), readSize(sizeKey)]);
    if (own.kind !== "read") return missing(symbolKey, own);
    if (panel.kind !== "read") return missing(panelKey, panel);
    if (size.kind === "unreadable") return missing(sizeKey, size);
    const found = size.kind === "read" ? size.document : null;
    return { kind: "stored", documents: { reference, symbol: own.document, panel: panel.document, size: found } };
  };
}

function missing(key: string, read: Exclude<Read<unknown>, { kind: "read" }>): Evidence {
  if (read.kind === "absent") return { kind: "missing", reason: `${key} is not stored; the next scan stores it` };
  return { kind: "missing", reason: `${key} was stored by another release of Larder, which this one cannot read (${read.why})` };
}
