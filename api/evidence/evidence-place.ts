import { rowsOf } from "../../contract/answer-body.ts";
import { type EvidenceReference, evidenceReferences } from "./documents.ts";
import type { Snapshots } from "./symbol-facts.ts";

/** Where the evidence about a symbol is stored, if it is. */
export type EvidencePlace =
  | {
      readonly kind: "named";
      readonly reference: EvidenceReference;
      readonly panelKey: string;
      readonly symbolKey: string;
      readonly sizeKey: string;
    }
  | { readonly kind: "nowhere"; readonly reason: string };

/** By the references that the newest snapshot names. */
export function evidencePlace(symbol: string, snapshots: Snapshots): EvidencePlace {
  const references = evidenceReferences.safeParse(snapshots[0].metadata.evidence);
  if (!references.success)
    return nowhere("the newest scan names no evidence: it is older than this release, or made by another one");
  const assetClass = assetClassOf(symbol, snapshots);
  if (assetClass === null) return nowhere(`${symbol} was not analysed; see set_aside`);
  const reference = references.data[assetClass];
  if (reference === undefined) return nowhere(`no evidence was computed for ${assetClass}`);
  const { key } = reference;
  return {
    kind: "named",
    reference,
    panelKey: `${key}/evidence`,
    symbolKey: `${key}/symbol/${symbol}`,
    sizeKey: `${key}/size`,
  };
}

function assetClassOf(symbol: string, snapshots: Snapshots): string | null {
  const rows = snapshots.flatMap(({ metadata, opportunities }) => [
    ...rowsOf(metadata.screener),
    ...rowsOf(metadata.watch),
    ...opportunities,
  ]);
  const named = rows.find((row) => row.symbol === symbol && typeof row.asset_class === "string");
  return typeof named?.asset_class === "string" ? named.asset_class : null;
}

function nowhere(reason: string): EvidencePlace {
  return { kind: "nowhere", reason };
}
