import { z } from "zod";
import { auditedSymbol, equityEvidence, familyEvidence } from "../../scanner/pipelines/market-scan/declare.ts";
import { familyVerdicts, gateVerdict } from "./family-verdicts.ts";
import { place, placesOf } from "./places-of.ts";
import type { Documents } from "./read-evidence.ts";
import type { Snapshots } from "./symbol-facts.ts";

const setup = auditedSymbol.shape.setups.element;
const pastEvent = setup.shape.events.element.pick({ day: true, entry_day: true, exit_day: true, r: true, outcome: true });

/** Everything behind what is said of a symbol: each number can be computed again from it. */
export const symbolEvidence = z.object({
  data_hash: z.string().describe("Of every bar behind the evidence of the asset class"),
  code_version: z.string().describe("Of the analysis that computed it"),
  spa_p: z.number().min(0).max(1).nullable().describe("Hansen's p that nothing in the whole catalogue beats its control"),
  bars: auditedSymbol.shape.bars,
  setups: z
    .array(
      z.object({
        setup_id: setup.shape.setup_id,
        setup_name: z.string(),
        direction: setup.shape.direction,
        present: setup.shape.present,
        signal: setup.shape.signal,
        events: z.array(pastEvent).describe("Every event before the last bar, oldest first"),
        family: familyEvidence,
        verdicts: z
          .object({ strict: z.array(gateVerdict), relaxed: z.array(gateVerdict) })
          .describe("What the family has and needs at every gate, in the order they are asked"),
        equity: equityEvidence.nullable().describe("The family's trades one after the other; null where it is not kept"),
      }),
    )
    .describe("Those the symbol ever had, in the order of the catalogue, long before short"),
  size: auditedSymbol.shape.size,
  gates: z.array(place).describe("Why each row is where it is, mode by mode"),
});
export type SymbolEvidence = z.infer<typeof symbolEvidence>;

/** A set-up of the symbol that the panel has no family for, as after a change of the catalogue, is left out. */
export function explainSymbol({ reference, symbol, panel }: Documents, snapshots: Snapshots): SymbolEvidence {
  const setups = symbol.setups.flatMap(({ setup_id, direction, present, signal, events }) => {
    const isOne = (one: { readonly setup_id: string; readonly direction: string }) =>
      one.setup_id === setup_id && one.direction === direction;
    const family = panel.families.find(isOne);
    if (family === undefined) return [];
    const verdicts = { strict: familyVerdicts(family, "strict"), relaxed: familyVerdicts(family, "relaxed") };
    return [
      {
        setup_id,
        setup_name: family.setup_name,
        direction,
        present,
        signal,
        events: events.map(({ day, entry_day, exit_day, r, outcome }) => ({ day, entry_day, exit_day, r, outcome })),
        family,
        verdicts,
        equity: panel.details.find(isOne)?.equity ?? null,
      },
    ];
  });
  return {
    data_hash: reference.data_hash,
    code_version: reference.code_version,
    spa_p: panel.spa_p,
    bars: symbol.bars,
    setups,
    size: symbol.size,
    gates: placesOf(symbol, panel.families, snapshots),
  };
}
