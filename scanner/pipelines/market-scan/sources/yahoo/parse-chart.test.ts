import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import { dayOf, isoDay } from "../../bars.ts";
import { admit } from "../../data-gate/admit.ts";
import type { Listing } from "../../universe.ts";
import { parseChart } from "./parse-chart.ts";

const stock = (name: string): Listing => ({ symbol: name, assetClass: "stock", names: { yahoo: name } });
const seconds = (instant: string) => Date.parse(instant) / 1000;

/** A chart of bars at the given instants, of closes 10, 11, 12 ...; `over` replaces parts of its meta. */
function chart(instants: readonly string[], over: object = {}, quote: object = {}) {
  const closes = instants.map((_, at) => 10 + at);
  const column = (plus: number) => closes.map((close) => close + plus);
  const meta = {
    symbol: "ABC",
    currency: "USD",
    gmtoffset: -18_000,
    exchangeTimezoneName: "America/New_York",
    dataGranularity: "1d",
  };
  const columns = { open: closes, high: column(1), low: column(-1), close: closes, volume: column(90), ...quote };
  const result = { meta: { ...meta, ...over }, timestamp: instants.map(seconds), indicators: { quote: [columns] } };
  return { chart: { result: [result], error: null } };
}
const parse = (answer: unknown) => parseChart(answer, stock("ABC"), "ABC");
const daysOf = (answer: unknown) => [...parse(answer).days].map(isoDay);

describe("the day of a bar is the exchange's own", () => {
  test("for a session that opens in the morning, whatever the season of the answer", () => {
    expect(daysOf(chart(["2026-01-05T14:30:00Z", "2026-07-06T13:30:00Z"]))).toEqual(["2026-01-05", "2026-07-06"]);
  });

  test("for one that is stamped with midnight, though the offset is that of the other season", () => {
    expect(daysOf(chart(["2026-01-05T05:00:00Z", "2026-07-06T04:00:00Z"]))).toEqual(["2026-01-05", "2026-07-06"]);
  });

  test("for one east of Greenwich that opens on the UTC day before", () => {
    const sydney = { gmtoffset: 39_600, exchangeTimezoneName: "Australia/Sydney" };
    expect(daysOf(chart(["2026-01-04T23:00:00Z"], sydney))).toEqual(["2026-01-05"]);
  });
});

test("hundredths of a currency become the currency; volumes stay", () => {
  const series = parse(chart(["2026-01-05T08:00:00Z"], { currency: "GBp", gmtoffset: 0, exchangeTimezoneName: "Europe/London" }));
  expect([series.currency, series.close[0], series.high[0], series.volume[0]]).toEqual(["GBP", 0.1, 0.11, 100]);
});

test("a row of nulls is no bar and is counted; a missing volume is none", () => {
  const days = ["2026-01-05T14:30:00Z", "2026-01-06T14:30:00Z"];
  const series = parse(chart(days, {}, { open: [null, 11], close: [null, 11], volume: [null, null] }));
  expect([...series.days].map(isoDay)).toEqual(["2026-01-06"]);
  expect(series.findings).toMatchObject([{ kind: "empty_cell", count: 1, first: { day: "2026-01-05" } }]);
  expect(series.volume[0]).toBeNaN();
});

test("the live bar, stamped with the last trade, is dropped by the gate while its session is open", () => {
  const instants = Array.from({ length: 100 }, (_, at) => new Date(Date.parse("2026-08-01T14:30:00Z") + at * 86_400_000));
  const sessions = instants.filter((instant) => instant.getUTCDay() % 6 !== 0).map((instant) => instant.toISOString());
  const series = parse(chart([...sessions, "2026-11-09T17:12:44Z"]));
  const admission = admit(series, { asOfDay: dayOf("2026-11-09"), now: Date.parse("2026-11-09T17:13:00Z") });
  expect(admission.findings).toMatchObject([{ kind: "forming_bar", count: 1, first: { day: "2026-11-09" } }]);
});

test("no timestamps are no bars", () => {
  const [whole] = chart([]).chart.result;
  const answer = { chart: { result: [{ meta: whole?.meta, indicators: { quote: [{}] } }] } };
  expect(parse(answer).days).toHaveLength(0);
});

test.each([
  [{ chart: { result: null, error: { code: "Not Found", description: "No data found" } } }, "Not Found: No data found"],
  [{ chart: { result: null, error: null } }, "neither a result nor an error"],
  [{ finance: {} }, "chart is not as expected"],
  [chart(["2026-01-05T14:30:00Z"], { symbol: "XYZ" }), "it is about XYZ"],
  [chart(["2026-01-05T14:30:00Z"], { dataGranularity: "1mo" }), "its bars are of 1mo"],
  [chart(["2026-01-05T14:30:00Z"], {}, { high: [1, 2] }), '2 values of "high" for 1 timestamps'],
  [chart(["2026-01-05T14:30:00Z"], {}, { volume: ["9"] }), "volume.0 is not as expected"],
])("%j has drifted", (answer, said) => {
  expect(() => parse(answer)).toThrow(AnswerUnusable);
  expect(() => parse(answer)).toThrow(said);
});

const folder = fileURLToPath(new URL("../../../../../../shared/data/api_raw/yahoo_chart_v8/", import.meta.url));
const present = existsSync(folder);
if (!present) console.info("skipped: ../shared/data is absent");

interface Recording {
  readonly request: { readonly url: string };
  readonly response: { readonly bodyJson: unknown };
}

describe.skipIf(!present)("recorded answers", () => {
  function recorded(file: string) {
    const { request, response } = JSON.parse(readFileSync(folder + file, "utf8")) as Recording;
    const name = decodeURIComponent(new URL(request.url).pathname.split("/").at(-1) ?? "");
    return parseChart(response.bodyJson, stock(name), name);
  }
  const shown = (file: string) => {
    const { symbol, currency, days, close } = recorded(file);
    return [symbol, currency, ...Array.from(days, (day, at) => `${isoDay(day)} ${close[at]?.toFixed(4)}`)].join(" ");
  };

  test.each([
    ["chart-AAPL-2020-01-01-to-2020-01-03.json", "AAPL USD 2020-01-02 75.0875"],
    ["chart-OCDO.L-2020-01-01-to-2020-01-03.json", "OCDO.L GBP 2020-01-02 12.5950"],
    ["chart-AZT.OL-2020-01-01-to-2020-01-03.json", "AZT.OL NOK 2020-01-02 4.9900"],
    ["chart-GC_eq_F-2020-01-01-to-2020-01-03.json", "GC=F USD 2020-01-02 1524.5000"],
    ["chart-WSU.DE-2023-08-04-to-2023-08-09.json", "WSU.DE EUR 2023-08-04 34.4500 2023-08-07 34.0000 2023-08-08 33.2000"],
    ["chart-BTC-USD-2020-01-01-to-2020-01-03.json", "BTC-USD USD 2020-01-01 7200.1743 2020-01-02 6985.4702 2020-01-03 7344.8843"],
    ["chart-AAPL-2025-02-01-to-2025-02-02-includePrePost-false-interval-1m.json", "AAPL USD"],
    ["chart-TSLA-2025-01-01-to-2025-01-02-interval-1h.fake.json", "TSLA USD"],
  ])("%s", (file, bars) => expect(shown(file)).toBe(bars));

  test("quotes around a split are on one scale, and dividends leave them alone", () => {
    const aapl = recorded("chart-AAPL-2020-08-31-to-2020-11-07.json");
    expect(aapl.days).toHaveLength(49);
    expect(isoDay(aapl.days[0] ?? 0)).toBe("2020-08-31"); // the day of the 4:1 split
    expect(aapl.close[0]).toBeCloseTo(129.04, 4);
    const msft = recorded("historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv.json");
    const { kind } = admit(msft, { asOfDay: dayOf("2022-01-28") });
    expect([kind, msft.days.length, msft.close.at(-1)?.toFixed(2)]).toEqual(["admitted", 252, "308.26"]);
  });

  test("one whose lengths do not fit has drifted; every other can be read", () => {
    const broken = "chart-notimestamp-quotes-length.fake.json";
    expect(() => recorded(broken)).toThrow('1 values of "open" for 0 timestamps');
    for (const file of readdirSync(folder)) if (file !== broken) expect(recorded(file).findings).toEqual([]);
  });
});
