import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bars, dayOf } from "../bars.ts";
import { buildPanels } from "../panel.ts";
import { readMarketFiles } from "../sources/files/read-market-files.ts";
import type { Admission } from "./admission.ts";
import { admit } from "./admit.ts";
import { findGaps } from "./find-gaps.ts";
import { findTwins } from "./find-twins.ts";
import type { RawSeries } from "./raw-series.ts";

const data = fileURLToPath(new URL("../../../../../shared/data/", import.meta.url));
const present = existsSync(data);
if (!present) console.info("skipped: ../shared/data is absent");

const { signal } = new AbortController();

async function judge(file: string, asOf: string): Promise<Admission[]> {
  const asOfDay = dayOf(asOf);
  const { series } = await readMarketFiles({ path: data + file, asOfDay, signal });
  return series.map((one) => admit(one, { asOfDay }));
}

const admittedBars = (verdicts: readonly Admission[]): Bars[] =>
  verdicts.flatMap((verdict) => (verdict.kind === "admitted" ? [verdict.bars] : []));
const setAside = (verdicts: readonly Admission[]) =>
  verdicts.flatMap((verdict) => (verdict.kind === "set_aside" ? [`${verdict.symbol} ${verdict.reason}: ${verdict.detail}`] : []));
const nameOf = (verdict: Admission): string => (verdict.kind === "admitted" ? verdict.bars.symbol : verdict.symbol);
const found = (verdicts: readonly Admission[], kind: string) =>
  verdicts.flatMap((verdict) =>
    verdict.findings.flatMap((finding) =>
      finding.kind === kind ? [`${nameOf(verdict)} ${finding.first.day} ${finding.count}: ${finding.first.value}`] : [],
    ),
  );
const facts = (verdicts: readonly Admission[]) =>
  admittedBars(verdicts).map((bars) => `${bars.symbol} ${bars.assetClass} ${bars.currency} ${bars.days.length}`);

describe.skipIf(!present)("the table of 100 US stocks as of 2018-02-07", () => {
  const table = "market/us_stocks_daily_2013_2018_100sym.csv.gz";
  let series: readonly RawSeries[] = [];
  let verdicts: Admission[] = [];
  beforeAll(async () => {
    ({ series } = await readMarketFiles({ path: data + table, asOfDay: dayOf("2018-02-07"), signal }));
    verdicts = series.map((one) => admit(one, { asOfDay: dayOf("2018-02-07") }));
  });

  test("99 are admitted in dollars, APTV is too young", () => {
    expect(setAside(verdicts)).toEqual(["APTV short_history: 44 bars, at least 60 are needed"]);
    expect(new Set(admittedBars(verdicts).map((bars) => `${bars.assetClass} ${bars.currency}`))).toEqual(new Set(["stock USD"]));
    expect(admittedBars(verdicts).filter((bars) => bars.days.length === 1259)).toHaveLength(90);
  });

  test("the four impossible bars and the one without prices are rejected", () => {
    expect(found(verdicts, "impossible_bar").map((text) => text.split(":")[0])).toEqual([
      "AOS 2014-05-19 1",
      "BBY 2016-03-14 1",
      "CHD 2014-05-19 1",
      "CHK 2014-06-30 1",
    ]);
    expect(found(verdicts, "empty_cell")).toEqual(['BHF 2017-07-26 1: open ""']);
  });

  test("spin-offs and shocks are flagged and stay in", () => {
    expect(found(verdicts, "large_move")).toEqual([
      "A 2014-11-03 1: close 55.28 to 40.84 (-26.1 %)",
      "AMD 2016-04-22 1: close 2.62 to 3.99 (+52.3 %)",
      "ARNC 2016-11-01 1: close 28.72 to 18.92 (-34.1 %)",
      "BAX 2015-07-01 1: close 69.93 to 38.86 (-44.4 %)",
      "BBY 2014-01-16 1: close 37.57 to 26.83 (-28.6 %)",
      "BHGE 2017-07-05 1: close 57.68 to 37.25 (-35.4 %)",
      "CAG 2016-11-10 1: close 47.84 to 34.3 (-28.3 %)",
      "CHK 2016-02-08 2: close 3.06 to 2.04 (-33.3 %)",
    ]);
  });

  test("nothing else is odd", () => {
    const kinds = new Set(verdicts.flatMap((verdict) => verdict.findings.map((finding) => finding.kind)));
    expect([...kinds].sort()).toEqual(["empty_cell", "flat_bar", "impossible_bar", "large_move"]);
    expect(found(verdicts, "flat_bar")).toEqual(["BHF 2017-07-28 1: high and low 67.26"]);
    expect(findTwins(admittedBars(verdicts))).toEqual([]);
  });

  test("BMY lacks two sessions; the others lack what was rejected", () => {
    const [panel] = buildPanels(admittedBars(verdicts));
    const gaps = (panel?.symbols ?? []).map((bars) => [bars.symbol, findGaps(bars, panel?.days ?? new Int32Array())?.count ?? 0]);
    expect(gaps.filter(([, count]) => count !== 0)).toEqual([
      ["AOS", 1],
      ["BBY", 1],
      ["BHF", 1],
      ["BMY", 2],
      ["CHD", 1],
      ["CHK", 1],
    ]);
  });

  test.each([1.5, 2, 3, 10, 0.5, 0.1])(
    "prices times %d before an ordinary day are found in at least nine symbols of ten",
    (by) => {
      const plant = (one: RawSeries): RawSeries => {
        const scale = (column: Float64Array, factor: number) => column.map((value, i) => (i < 90 ? value * factor : value));
        const prices = {
          open: scale(one.open, by),
          high: scale(one.high, by),
          low: scale(one.low, by),
          close: scale(one.close, by),
        };
        return { ...one, ...prices, volume: scale(one.volume, 1 / by) };
      };
      const judged = series
        .filter((one) => one.days.length > 100)
        .map((one) => admit(plant(one), { asOfDay: dayOf("2018-02-07") }));
      const quarantined = judged.filter((verdict) => verdict.kind === "set_aside" && verdict.reason === "split_without_record");
      expect(quarantined.length / judged.length).toBeGreaterThanOrEqual(0.9);
    },
  );

  test("as of 2019 every symbol is stale or too young", async () => {
    const late = await judge(table, "2019-02-07");
    expect(new Set(late.map((verdict) => (verdict.kind === "set_aside" ? verdict.reason : "admitted")))).toEqual(
      new Set(["stale", "short_history"]),
    );
  });
});

describe.skipIf(!present)("the other market files", () => {
  test("files with misdated sessions are set aside", async () => {
    const said = "misdated: no bar for 1102 days after 2017-12-29: the dates after it are not to be trusted";
    const verdicts = await judge("market/us_stocks_5yr_raw_misdated", "2021-02-07");
    expect(setAside(verdicts)).toEqual([`AAL ${said}`, `AAPL ${said}`, `BHF ${said}`]);
    expect(found(verdicts, "weekend_date").map((text) => text.split(":")[0])).toEqual([
      "AAL 2021-01-02 12",
      "AAPL 2021-01-02 12",
      "BHF 2021-01-02 12",
    ]);
  });

  test("Yahoo: ten stocks in dollars", async () => {
    const verdicts = await judge("market/yahoo_csv_2012_2017", "2017-09-01");
    expect(facts(verdicts)).toHaveLength(10);
    expect(facts(verdicts).slice(0, 2)).toEqual(["AAPL stock USD 1258", "ABBV stock USD 1177"]);
    expect(verdicts.flatMap((verdict) => verdict.findings)).toEqual([]);
  });

  test("Stooq: Warsaw's currency is not known, gold has no volume, INTC ends in 2004", async () => {
    const verdicts = await judge("market/stooq_csv", "2024-03-04");
    expect(facts(verdicts)).toEqual(["AAPL stock USD 1000", "CDR stock unknown 7352", "GOLD commodity unknown 996"]);
    expect(setAside(verdicts)).toEqual([
      "INTC stale: the last bar is of 2004-03-08, 7301 days before 2024-03-04 (at most 4 for stock)",
    ]);
    expect(found(verdicts, "missing_volume")).toEqual(["CDR 1994-12-08 1: no volume", "GOLD 2020-04-27 996: no volume"]);
    expect(found(verdicts, "calendar_hole")).toEqual(["CDR 2006-10-23 1: 55 days after 2006-08-29"]);
  });

  test("hourly bars are refused", async () => {
    expect(setAside(await judge("market/stooq_bulk_hourly", "2020-01-24"))).toEqual([
      "AAPL not_daily: aapl.us.txt row 2 is of 2019-04-01 16:00:00: not daily bars",
    ]);
  });

  test("crypto: 19 pairs in USDT, five empty, one delisted", async () => {
    const verdicts = await judge("market/crypto_1d_2025", "2025-04-14");
    expect(facts(verdicts)).toHaveLength(19);
    expect(facts(verdicts)[0]).toBe("AAVEUSDT crypto USDT 100");
    expect(setAside(verdicts)).toEqual([
      ...["BGB", "GT", "HYPE", "KAS", "LEO"].map((coin) => `${coin}USDT empty: ${coin}USDT_1d.csv holds no bar up to 2025-04-14`),
      "XMRUSDT stale: the last bar is of 2024-02-20, 419 days before 2025-04-14 (at most 2 for crypto)",
    ]);
  });

  test("US dates, a byte order mark, an index column, and a file made to be bad", async () => {
    const verdicts = await judge("indicators/skender/quotes", "2018-12-31");
    expect(facts(verdicts)).toEqual(["COMPARE", "DEFAULT", "LONGISH", "SPX"].map((name) => expect.stringMatching(name)));
    expect(setAside(verdicts)).toEqual([
      expect.stringMatching(/^BAD bad_bars: 164 of 502/),
      expect.stringMatching(/^ZEROS bad_bars: 200/),
    ]);
    expect(facts(await judge("indicators/backtesting_py/GOOG.csv", "2013-03-01"))).toEqual(["GOOG stock unknown 2148"]);
  });
});
