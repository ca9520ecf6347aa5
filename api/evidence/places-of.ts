import { z } from "zod";
import type { Snapshot } from "../../contract/snapshot.ts";
import { HORIZON_BARS } from "../../scanner/pipelines/market-scan/declare.ts";
import type { FamilyDocument, SymbolDocument } from "./documents.ts";
import { familyVerdicts } from "./family-verdicts.ts";
import type { Snapshots } from "./symbol-facts.ts";
import { type Stop, symbolStop } from "./symbol-stop.ts";

const amount = z.union([z.number(), z.string()]).nullable();

/** Why something that is known of a symbol is listed in a filter mode, or is not. */
export const place = z.object({
  mode: z.string(),
  claim: z.enum(["direction", "size"]),
  setup_id: z.string().nullable().describe("null for size"),
  direction: z.enum(["long", "short"]).nullable().describe("null for size"),
  listed: z.boolean().describe("Among the opportunities of the mode"),
  gate: z.string().nullable().describe("First gate that stopped it; null where it is listed, or none is on record"),
  value: amount.describe(
    "What was held against the bound: a count, a p or q (0 to 1), units of risk R, US dollars a day, sessions",
  ),
  bound: amount.describe("In the unit of the value"),
});
export type Place = z.infer<typeof place>;
type Row = Readonly<Record<string, unknown>>;

const notStopped: Stop = { gate: null, value: null, bound: null };

/** Where each set-up that is present stands, and the symbol's size, mode by mode. */
export function placesOf(symbol: SymbolDocument, families: readonly FamilyDocument[], snapshots: Snapshots): Place[] {
  const present = symbol.setups.filter((setup) => setup.present);
  return snapshots.flatMap((snapshot) => [
    ...present.map(({ setup_id, direction }): Place => {
      const isOne = (row: Row) => row.symbol === symbol.symbol && row.setup_id === setup_id && row.direction === direction;
      const family = families.find((one) => one.setup_id === setup_id && one.direction === direction);
      const listed = snapshot.opportunities.some(isOne);
      const stop = listed ? notStopped : stopOf(symbol, family, snapshot.filter_mode);
      return { mode: snapshot.filter_mode, claim: "direction", setup_id, direction, listed, ...stop };
    }),
    sizePlace(symbol, snapshot),
  ]);
}

/** Gates are asked of the symbol first, then of the family. */
function stopOf(symbol: SymbolDocument, family: FamilyDocument | undefined, mode: string): Stop {
  if (mode !== "strict" && mode !== "relaxed") return notStopped;
  return symbolStop(symbol, mode) ?? familyStop(family, mode);
}

function familyStop(family: FamilyDocument | undefined, mode: "strict" | "relaxed"): Stop {
  if (family === undefined) return { gate: "few_events", value: 0, bound: null };
  const failed = familyVerdicts(family, mode).find(({ passed }) => !passed);
  return failed === undefined ? notStopped : { gate: failed.gate, value: failed.value, bound: failed.bound };
}

/** A size is listed on a day on which it is unusual, where the model has shown that it knows. */
function sizePlace({ symbol, size }: SymbolDocument, { filter_mode, opportunities }: Snapshot): Place {
  const listed = opportunities.some((row) => row.symbol === symbol && row.claim === "size");
  return { mode: filter_mode, claim: "size", setup_id: null, direction: null, listed, ...(listed ? notStopped : sizeStop(size)) };
}

function sizeStop(size: SymbolDocument["size"]): Stop {
  const near = size?.horizons.find(({ horizon_bars }) => horizon_bars === HORIZON_BARS);
  const value = near?.sigma_percentile_of_year ?? null;
  if (size === null || value === null) return { gate: "no_forecast", value, bound: null };
  return size.listed === null ? { gate: "ordinary_size", value, bound: USUAL } : { gate: "no_skill", value: null, bound: null };
}

const USUAL = "below 0.1 or above 0.9";
