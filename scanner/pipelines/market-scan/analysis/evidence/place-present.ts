import type { AssetClass } from "../../bars.ts";
import { type FilterMode, type SymbolGate, symbolGateOf } from "../gates.ts";
import type { Present } from "../list-watch.ts";
import { buildDirectionRow, type KnownFamily } from "./build-direction-row.ts";
import type { DirectionRow } from "./direction-row.ts";
import type { EvidenceGate } from "./family-evidence.ts";
import type { JudgedPanel } from "./judge-panel.ts";

/** What is known of each asset class, and whether its prices are the sample world's. */
export interface Judgements {
  readonly panels: ReadonlyMap<AssetClass, JudgedPanel>;
  readonly sample: boolean;
}

/** `no_evidence`: the asset class has not been judged. */
export type Gate = SymbolGate | EvidenceGate | "no_evidence";

/** A present set-up as a mode sees it. */
export type Placed =
  | { readonly kind: "listed"; readonly row: DirectionRow }
  | { readonly kind: "stopped"; readonly gate: Gate; readonly present: Present };

/** Lists a present set-up, or says which gate was the first to stop it: those of its symbol, then those of its family. */
export function placePresent(mode: FilterMode, present: Present, { panels, sample }: Judgements): Placed {
  const stopped = (gate: Gate): Placed => ({ kind: "stopped", gate, present });
  const symbolGate = symbolGateOf(mode, present.facts);
  if (symbolGate !== null) return stopped(symbolGate);
  const judged = panels.get(present.facts.assetClass);
  if (judged === undefined) return stopped("no_evidence");
  const known = knownFamily(judged, present);
  if (known === null) return stopped("few_events");
  const isShown = known.family.strict.passed && symbolGateOf("strict", present.facts) === null;
  if (isShown) return { kind: "listed", row: buildDirectionRow(present, known, "shown", sample) };
  const [failed] = known.family[mode].failed;
  if (failed !== undefined) return stopped(failed);
  return { kind: "listed", row: buildDirectionRow(present, known, "exploratory", sample) };
}

/** null where the family has no closed event. */
function knownFamily({ evidence, details, calibration_map: map }: JudgedPanel, { setup, row }: Present): KnownFamily | null {
  const place = evidence.families.findIndex((one) => one.setup_id === setup.id && one.direction === row.direction);
  const family = evidence.families[place];
  const detail = details[place];
  return family === undefined || detail === undefined ? null : { panel: evidence, family, detail, map };
}

/** Edges shown before exploratory ones; by rank score, q, symbol, then set-up: no two rows tie. */
export function byRank(a: DirectionRow, b: DirectionRow): number {
  if (a.grade !== b.grade) return a.grade === "shown" ? -1 : 1;
  return b.rank_score - a.rank_score || a.evidence.whole.q - b.evidence.whole.q || compare(nameOf(a), nameOf(b));
}

function nameOf({ symbol, setup_id, direction }: DirectionRow): string {
  return `${symbol} ${setup_id} ${direction}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
