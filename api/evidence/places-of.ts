import { z } from "zod";
import { rowsOf } from "../../contract/answer-body.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { FamilyDocument, SymbolDocument } from "./documents.ts";
import { familyVerdicts } from "./family-verdicts.ts";
import type { Snapshots } from "./symbol-facts.ts";

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
    "What was held against the bound: a count, a p or q (0 to 1), units of risk R, US dollars a day, a session",
  ),
  bound: amount.describe("In the unit of the value"),
});
export type Place = z.infer<typeof place>;
type Stop = Pick<Place, "gate" | "value" | "bound">;
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
      const stop = listed
        ? notStopped
        : (symbolStop(symbol, isOne, snapshot, snapshots) ?? familyStop(family, snapshot.filter_mode));
      return { mode: snapshot.filter_mode, claim: "direction", setup_id, direction, listed, ...stop };
    }),
    sizePlace(symbol, snapshot),
  ]);
}

/** A watch row passed every gate about its symbol; where another mode's row has doubts, those are what stopped it in this one. */
function symbolStop(
  { symbol, bars }: SymbolDocument,
  isOne: (row: Row) => boolean,
  snapshot: Snapshot,
  all: Snapshots,
): Stop | null {
  if (watchOf(snapshot).some(isOne)) return null;
  const row = all.flatMap((one) => [...watchOf(one), ...one.opportunities]).find(isOne);
  const flags: readonly unknown[] = Array.isArray(row?.flags) ? row.flags : [];
  if (flags.includes("short_history") || flags.includes("relaxed_only"))
    return { gate: "short_history", value: bars.days.length, bound: MIN_STRICT_BARS };
  if (flags.includes("unknown_volume")) return { gate: "unknown_volume", value: null, bound: VOLUME_FLOOR };
  if (flags.includes("thin_volume"))
    return { gate: "thin_volume", value: numberOr(row?.median_dollar_volume), bound: VOLUME_FLOOR };
  return staleStop(symbol, rowsOf(snapshot.metadata.screener));
}

const MIN_STRICT_BARS = 750;
/** US dollars a day. */
const VOLUME_FLOOR = 5_000_000;

/** A bar behind its market's newest: the open at which the trade would be entered is past. */
function staleStop(symbol: string, screener: readonly Row[]): Stop | null {
  const own = screener.find((row) => row.symbol === symbol);
  const days = screener.flatMap(({ asset_class, as_of_bar }) =>
    asset_class === own?.asset_class && typeof as_of_bar === "string" ? [as_of_bar] : [],
  );
  const newest = days.sort().at(-1);
  if (typeof own?.as_of_bar !== "string" || newest === undefined || own.as_of_bar >= newest) return null;
  return { gate: "stale_bar", value: own.as_of_bar, bound: newest };
}

function familyStop(family: FamilyDocument | undefined, mode: string): Stop {
  if (family === undefined || (mode !== "strict" && mode !== "relaxed")) return notStopped;
  const failed = familyVerdicts(family, mode).find(({ passed }) => !passed);
  return failed === undefined ? notStopped : { gate: failed.gate, value: failed.value, bound: failed.bound };
}

/** A size is listed on a day on which it is unusual. */
function sizePlace({ symbol, size }: SymbolDocument, { filter_mode, opportunities }: Snapshot): Place {
  const listed = opportunities.some((row) => row.symbol === symbol && row.claim === "size");
  const about = { mode: filter_mode, claim: "size", setup_id: null, direction: null, listed } as const;
  if (listed) return { ...about, ...notStopped };
  const value = size?.volatility_percentile ?? null;
  if (value === null) return { ...about, gate: "no_forecast", value, bound: null };
  const isOrdinary = value >= LOW_PERCENTILE && value <= HIGH_PERCENTILE;
  if (isOrdinary) return { ...about, gate: "ordinary_size", value, bound: `below ${LOW_PERCENTILE} or above ${HIGH_PERCENTILE}` };
  return { ...about, gate: "no_skill", value: null, bound: null };
}

/** Of the year's forecasts. */
const LOW_PERCENTILE = 0.1;
const HIGH_PERCENTILE = 0.9;

function watchOf({ metadata }: Snapshot): readonly Row[] {
  return rowsOf(metadata.watch);
}

function numberOr(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
