import { existsSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Installation, install } from "./installation.ts";
import { endProcesses } from "./processes.ts";
import { addressOf, read } from "./read.ts";

const MARKET = join(import.meta.dirname, "../../../shared/data/market");
const isThere = existsSync(MARKET);
if (!isThere) console.info("skipped: ../shared/data is absent");

/** What would promise something; without evidence `base_rate` is the one number of this kind that is earned. */
const PROMISE = /prob|p_win|win_rate|odds/i;

const inFolder = (data: string, asOf: string) => ["--json", "--data", join(MARKET, data), "--as-of", asOf];

/** What `npm run scan` printed on stdout, which has to be one JSON document and nothing else. */
async function scanned(larder: Installation, argv: readonly string[]) {
  const { code, stdout } = await larder.start("scan", argv).ended;
  return { code, ...JSON.parse(stdout) };
}

describe.skipIf(!isThere)("five years of a hundred stocks", () => {
  let larder: Installation;
  let printed: Awaited<ReturnType<typeof scanned>>;
  beforeAll(async () => {
    larder = await install({ SCAN_EVIDENCE: "on" });
    printed = await scanned(larder, inFolder("us_stocks_daily_2013_2018_100sym.csv.gz", "2018-02-07"));
  });
  afterEach(endProcesses);
  afterAll(() => larder?.remove());

  test("are published in both modes, and what was set aside is named with the reason", () => {
    expect(printed).toMatchObject({ code: 0, exit_code: 0, outcome: "published", attached: false, run: { status: "succeeded" } });
    expect(Object.keys(printed.snapshots)).toEqual(["strict", "relaxed"]);
    for (const body of Object.values(printed.snapshots))
      expect(body).toMatchObject({ symbols_scanned: 100, as_of: "2018-02-07T21:00:00.000Z" });
    expect(printed.sources).toHaveLength(1);
    expect(printed.sources[0]).toMatchObject({ group: "stock", state: "partial", items: 99, as_of: "2018-02-07T21:00:00.000Z" });
    expect(printed.sources[0].set_aside).toEqual([
      { item: "APTV", reason: "short_history", detail: expect.stringMatching(/^44 bars/) },
    ]);
  });

  test("leave out the oddities that the data is known for, and say so", () => {
    const { data_notes, screener } = printed.snapshots.strict.metadata;
    const noted = (symbol: string, kind: string) =>
      data_notes.find((note: { symbol: string; kind: string }) => note.symbol === symbol && note.kind === kind);
    expect(noted("BHF", "empty_cell")).toMatchObject({ count: 1, first: expect.stringMatching(/^2017-07-26: open/) });
    const impossible = { AOS: "2014-05-19", CHD: "2014-05-19", BBY: "2016-03-14", CHK: "2014-06-30" };
    for (const [symbol, day] of Object.entries(impossible))
      expect(noted(symbol, "impossible_bar")).toMatchObject({ count: 1, first: expect.stringMatching(`^${day}: open`) });
    expect(noted("BMY", "missing_session")).toMatchObject({ count: 2, first: expect.stringMatching(/^2013-04-26/) });
    const moves = { BAX: "2015-07-01", ARNC: "2016-11-01", BHGE: "2017-07-05", AMD: "2016-04-22" };
    for (const [symbol, day] of Object.entries(moves))
      expect(noted(symbol, "large_move")).toMatchObject({ first: expect.stringMatching(`^${day}: close`) });
    expect(screener).toHaveLength(99);
  });

  test("claim how far prices go where that is forecastable, and no direction in strict mode", () => {
    const { opportunities, rejected, metadata } = printed.snapshots.strict;
    expect(new Set(opportunities.map(({ claim }: { claim: string }) => claim))).toEqual(new Set(["size"]));
    expect(rejected.discovery_q).toBeGreaterThan(0);
    expect(metadata.evidence.stock).toMatchObject({ families_tested: 43, families_strict: 0 });
  });

  test("show set-ups with their base rates, and no other probability among them", () => {
    const { watch } = printed.snapshots.relaxed;
    expect(watch.length).toBeGreaterThan(0);
    for (const row of watch)
      expect(row).toMatchObject({ grade: "base_rate", note: "no edge shown", base_rate_n: expect.any(Number) });
    expect(keysOf(watch).filter((key) => PROMISE.test(key))).toEqual([]);
  });

  test("are served by npm run api as they were printed, compressed or not, and once only to who has them", async () => {
    const address = await addressOf(larder.start("api", [], { LIVE_RUN: "off" }));
    for (const mode of ["strict", "relaxed"]) {
      const url = `${address}/api/scan?mode=${mode}`;
      const [plain, gzip, br] = await Promise.all(
        ["identity", "gzip", "br"].map((encoding) => read(url, { headers: { "accept-encoding": encoding } })),
      );
      const { status, headers, body } = plain ?? expect.unreachable();
      expect({ status, body: JSON.parse(body.toString()) }).toEqual({ status: 200, body: printed.snapshots[mode] });
      expect(gunzipSync(gzip?.body ?? "").equals(body)).toBe(true);
      expect(brotliDecompressSync(br?.body ?? "").equals(body)).toBe(true);
      expect([gzip, br].map((reply) => reply?.headers["content-encoding"])).toEqual(["gzip", "br"]);
      expect(headers).toMatchObject({
        "content-type": "application/json; charset=utf-8",
        "content-length": String(body.byteLength),
        vary: "Accept-Encoding",
        "cache-control": expect.stringMatching(/^public, max-age=5, stale-while-revalidate=\d+, stale-if-error=86400$/),
        "larder-state": "fresh",
        "larder-run": printed.run.id,
        "last-modified": new Date(printed.run.begun_at).toUTCString(),
        etag: expect.stringMatching(/^"[^"]+"$/),
      });
      const again = await read(url, { headers: { "if-none-match": headers.etag ?? "" } });
      expect({ status: again.status, bytes: again.body.byteLength }).toEqual({ status: 304, bytes: 0 });
    }
  });
});

/** All keys of a document, at any depth. */
function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysOf)];
}

describe.skipIf(!isThere)("other files people have", () => {
  afterEach(endProcesses);
  const folders = [
    { data: "crypto_1d_2025", asOf: "2025-04-14", items: { crypto: 19 }, aside: 6 },
    { data: "yahoo_csv_2012_2017", asOf: "2017-09-01", items: { stock: 10 }, aside: 0 },
    { data: "stooq_csv", asOf: "2024-03-01", items: { commodity: 1, stock: 2 }, aside: 1 },
  ];
  test.each(folders)("$data is published as of $asOf", async ({ data, asOf, items, aside }) => {
    const larder = await install();
    try {
      const { code, outcome, sources, snapshots } = await scanned(larder, inFolder(data, asOf));
      expect({ code, outcome, modes: Object.keys(snapshots) }).toEqual({
        code: 0,
        outcome: "published",
        modes: ["strict", "relaxed"],
      });
      const reports: { group: string; items: number; set_aside: unknown[] }[] = sources;
      expect(Object.fromEntries(reports.map((report) => [report.group, report.items]))).toEqual(items);
      expect(reports.flatMap(({ set_aside }) => set_aside)).toHaveLength(aside);
      expect(keysOf(snapshots).filter((key) => PROMISE.test(key))).toEqual([]);
    } finally {
      await larder.remove();
    }
  });
});
