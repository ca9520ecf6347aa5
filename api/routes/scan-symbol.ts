import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { rowsOf } from "../../contract/answer-body.ts";
import { inCurrency } from "../../contract/in-currency.ts";
import { nearest } from "../../contract/nearest.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { RETRY_AFTER_SECONDS } from "../problem.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import type { Shelf } from "../served/shelf.ts";

const instant = z.iso.datetime({ offset: true });
const row = z.record(z.string(), z.unknown());
const rowsByMode = z.record(z.string(), z.array(row));

const symbolSchema = z
  .object({
    symbol: z.string(),
    scan_timestamp: instant,
    as_of: instant,
    screener: row.nullable().describe("Its screener columns; null where it was not analysed"),
    opportunities: rowsByMode.describe("By mode; prices also in the display currency"),
    watch: rowsByMode.describe("By mode; prices also in the display currency"),
    set_aside: z
      .array(z.object({ source: z.string(), group: z.string(), reason: z.string(), detail: z.string() }))
      .describe("Why it was read but not used"),
    data_notes: z.array(row).describe("What was odd in its data"),
  })
  .openapi("ScanSymbol");
type SymbolFacts = z.infer<typeof symbolSchema>;
type Row = z.infer<typeof row>;

export function addScanSymbol(app: OpenAPIHono, declaration: Declaration, shelf: Shelf): void {
  const route = createRoute({
    method: "get",
    path: "/api/scan/symbols/{symbol}",
    tags: ["scan"],
    summary: "Everything the newest scan says about one symbol",
    request: { params: z.object({ symbol: z.string().min(1).max(40) }) },
    responses: {
      200: jsonResponse("From the newest snapshots of all modes", symbolSchema),
      404: problemResponse("The symbol is not part of the scan; `nearest` names the likeliest ones"),
      503: problemResponse("Nothing is stored yet"),
    },
  });

  app.openapi(route, async (c) => {
    const snapshots = await newestOf(declaration, shelf);
    const wanted = c.req.valid("param").symbol;
    const known = knownSymbols(snapshots);
    const symbol = known.get(wanted.toUpperCase());
    if (symbol === undefined) return refuseUnknown(wanted, [...known.values()]);
    return c.json(factsAbout(symbol, snapshots), 200, uncached);
  });
}

type Snapshots = readonly [Snapshot, ...Snapshot[]];

async function newestOf({ name, variants }: Declaration, shelf: Shelf): Promise<Snapshots> {
  const onShelf = () => variants.flatMap((variant) => shelf.get(name, variant)?.snapshot ?? []);
  if (onShelf().length === 0) await shelf.look(name);
  const [first, ...rest] = onShelf();
  if (first !== undefined) return [first, ...rest];
  return refuse("nothing-stored", {
    detail: `Nothing has been published by ${name} yet.`,
    remedy: "Read /api/scan, which starts a run where that is allowed, or run: npm run scan",
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

/** All symbols that any snapshot mentions, by their names in capitals. */
function knownSymbols(snapshots: Snapshots): ReadonlyMap<string, string> {
  const named = (rows: readonly Row[]) => rows.flatMap(({ symbol }) => (typeof symbol === "string" ? [symbol] : []));
  const all = snapshots.flatMap(({ metadata, opportunities, sources }) => [
    ...named([...rowsOf(metadata.screener), ...rowsOf(metadata.watch), ...opportunities]),
    ...sources.flatMap(({ set_aside }) => set_aside.map(({ item }) => item)),
  ]);
  return new Map(all.map((symbol) => [symbol.toUpperCase(), symbol]));
}

function factsAbout(symbol: string, snapshots: Snapshots): SymbolFacts {
  const [{ metadata, sources, scan_timestamp, as_of }] = snapshots;
  const about = (rows: readonly Row[]) => rows.filter((one) => one.symbol === symbol);
  const byMode = (pick: (snapshot: Snapshot) => readonly Row[]) =>
    Object.fromEntries(snapshots.map((one) => [one.filter_mode, [...inCurrency(about(pick(one)), one.rates, one.rates.base)]]));
  return {
    symbol,
    scan_timestamp,
    as_of,
    screener: about(rowsOf(metadata.screener))[0] ?? null,
    opportunities: byMode((one) => one.opportunities),
    watch: byMode((one) => rowsOf(one.metadata.watch)),
    set_aside: sources.flatMap(({ id, group, set_aside }) =>
      set_aside.filter(({ item }) => item === symbol).map(({ reason, detail }) => ({ source: id, group, reason, detail })),
    ),
    data_notes: about(rowsOf(metadata.data_notes)),
  };
}

function refuseUnknown(wanted: string, known: readonly string[]): never {
  const nearby = nearest(wanted, known);
  return refuse("unknown-symbol", {
    detail: `The scan knows ${known.length} symbols, and "${wanted}" is not one of them.`,
    ...(nearby.length === 0 ? {} : { remedy: `Did you mean ${nearby.join(" or ")}?` }),
    more: { nearest: nearby },
  });
}
