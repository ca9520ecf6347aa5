import { afterEach, expect, test } from "vitest";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Door } from "../../contract/verbs.ts";
import { workshop } from "../fetch/loopback.fixture.ts";
import { newestRates } from "./newest-rates.ts";

const { serve, door: doorOut, tearDown } = workshop();
afterEach(tearDown);

const NOON = "2026-11-20T12:00:00.000Z";
const work = { signal: new AbortController().signal, now: Date.parse(NOON) };
const shared = {
  value: 500,
  as_of: NOON,
  observed_at: NOON,
  flags: ["stale"],
  n: null,
  used: null,
  dispersion: null,
  best: null,
};
const dollar = { ...shared, base: "USD", quote: "VES", kind: "official", side: null, source: "bcv" };
const market = ["buy", "mid", "sell"].map((side) => ({ ...dollar, base: "USDT", kind: "p2p", side, source: "binance-p2p" }));
const rows = [dollar, ...market];
const invented = rows.map((row) => ({ ...row, source: `sample-${row.source}` }));

const publishedOf = (opportunities: Snapshot["opportunities"], over: Partial<Snapshot> = {}): Snapshot => ({
  ...{ id: "1", pipeline: "exchange-rates", filter_mode: "latest", run_id: "00000000-0000-4000-8000-000000000000" },
  ...{ scan_timestamp: NOON, fresh_until: "2026-11-20T12:02:00.000Z", stale_until: "2026-11-20T13:00:00.000Z", as_of: NOON },
  ...{ symbols_scanned: 1, total_evaluated: 1, scan_duration_seconds: 1, opportunities, sources: [], metadata: {} },
  rates: { base: "USD", as_of: null, source: null, quotes: {} },
  ...{ digest: "", config_digest: "" },
  ...over,
});

/** A database with these snapshots, whose clock says `now`. */
const doorTo = (snapshots: readonly Snapshot[], now = NOON): Door => ({ call: async () => ({ now, snapshots }) as never });

async function stage(sample = false) {
  const ecb = `<Envelope><Cube><Cube time="2026-11-20"><Cube currency="USD" rate="1.1"/></Cube></Cube></Envelope>`;
  const { origin, seen } = await serve((_request, response) => response.end(ecb));
  const { fetcher } = doorOut({ sourceOrigin: origin });
  return { rates: newestRates(fetcher, sample), seen };
}

const ofEcb = [
  {
    base: "EUR",
    quote: "USD",
    kind: "reference",
    side: null,
    value: 1.1,
    as_of: "2026-11-20T00:00:00.000Z",
    source: "ECB",
    flags: [],
  },
];

test("published rates are taken with their kind, source, time and flags, of a market its middle; nobody else is asked", async () => {
  const { rates, seen } = await stage();
  const common = { quote: "VES", value: 500, as_of: NOON, flags: ["stale"] };
  expect(await rates.newest(work, doorTo([publishedOf(rows)]))).toEqual([
    { ...common, base: "USD", kind: "official", side: null, source: "bcv" },
    { ...common, base: "USDT", kind: "p2p", side: "mid", source: "binance-p2p" },
  ]);
  expect(seen).toHaveLength(0);
});

test.each([
  ["nothing has been published", doorTo([])],
  ["what was published has expired by the database's clock", doorTo([publishedOf(rows)], "2026-11-20T13:00:00.001Z")],
  ["it is in the shape of another version", doorTo([publishedOf([{ pair: "USD/VES" }])])],
  ["it holds invented rates", doorTo([publishedOf(invented)])],
])("where %s, the ECB is asked", async (_, door) => {
  const { rates, seen } = await stage();
  expect(await rates.newest(work, door)).toEqual(ofEcb);
  expect(seen).toHaveLength(1);
});

test("invented prices are shown by invented rates only", async () => {
  const { rates } = await stage(true);
  expect(await rates.newest(work, doorTo([publishedOf(rows)]))).toEqual(ofEcb);
  expect(await rates.newest(work, doorTo([publishedOf(invented)]))).toMatchObject([{ source: "sample-bcv" }, {}]);
});
