import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ask, askJson, momentAt } from "./ask.fixture.ts";

const RECORDINGS = join(import.meta.dirname, "../../../shared/data");
const isAbsent = !existsSync(RECORDINGS);
if (isAbsent) console.info("skipped: ../shared/data is absent");

/** Names and kinds of value, at every depth; lists by their first element. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (typeof value !== "object" || value === null) return typeof value;
  const entries = Object.entries(value).map(([key, inner]) => [/^\d+$/.test(key) ? "time" : key, shapeOf(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function recorded(file: string): string {
  return readFileSync(join(RECORDINGS, file), "utf8");
}

describe.skipIf(isAbsent)("in the same shape as a recorded answer", () => {
  it.each([
    ["chart-AAPL-2020-08-31-to-2020-11-07.json", "NVDA", "a stock with a split and a dividend"],
    ["historical-via-chart-MSFT-dividends-2021-02-01-to-2022-01-31.csv.json", "AAPL", "a stock with dividends"],
    ["chart-QQQ-2020-01-01-to-2020-01-03.json", "QQQ", "a fund"],
    ["chart-BTC-USD-2020-01-01-to-2020-01-03.json", "BTC-USD", "a coin"],
  ])("Yahoo's %s: %s, %s", (file, symbol) => {
    const { bodyJson } = JSON.parse(recorded(`api_raw/yahoo_chart_v8/${file}`)).response;
    const events = "events" in bodyJson.chart.result[0] ? "&events=div%7Csplit" : "";
    const invented = askJson(`https://query2.finance.yahoo.com/v8/finance/chart/${symbol}?range=5y&interval=1d${events}`);
    expect(shapeOf(invented)).toEqual(shapeOf(bodyJson));
  });

  it("Binance's klines: the same twelve columns, with the same number of decimals", () => {
    const [row] = JSON.parse(recorded("api_raw/binance/klines_1m_500.json"));
    const [invented] = askJson("https://data-api.binance.vision/api/v3/klines?symbol=XRPUSDT&interval=1d&limit=1");
    const columns = (values: unknown[]) =>
      values.map((value) => (typeof value === "string" ? (value.split(".")[1]?.length ?? 0) : "number"));
    expect(columns(invented)).toEqual(columns(row));
  });

  it("Binance's peer-to-peer advertisements", () => {
    const question = { fiat: "VES", asset: "USDT", tradeType: "SELL", page: 1, rows: 20 };
    const invented = ask("https://p2p.binance.com/bapi/c2c/v2/friendly/c2c/adv/search", momentAt(), JSON.stringify(question));
    const answer = JSON.parse(recorded("rates/binance_p2p_raw/adv_search_USDT_VES_sell_banesco_2025-09-18.json"));
    expect(shapeOf(JSON.parse(invented.body))).toEqual(shapeOf(answer));
  });

  it("the BCV's page: the same elements around each of its five rates, and around their date", () => {
    const elements = (html: string, from: string) => {
      const start = html.indexOf(from);
      return [...html.slice(start, html.indexOf("</strong>", start)).matchAll(/<(\/?\w+)/g)].map(([, name]) => name);
    };
    const page = recorded("rates/bcv/bcv_home_2025-12-30.html");
    const invented = ask("https://www.bcv.org.ve/").body;
    for (const id of ["euro", "yuan", "lira", "rublo", "dolar"])
      expect(elements(invented, `id="${id}"`), id).toEqual(elements(page, `id="${id}"`));
    const dateOf = (html: string) => /Fecha Valor: <span[^>]*>/.exec(html)?.[0].replace(/\d{4}-\d\d-\d\d/, "DAY");
    expect(dateOf(invented)).toBe(dateOf(page));
  });

  it("the ECB's daily file: the same but for dates, currencies and rates", () => {
    const bare = (xml: string) =>
      xml
        .replaceAll(/'\d{4}-\d\d-\d\d'/g, "DATE")
        .replaceAll(/\s*<Cube currency[^>]*>/g, "")
        .trim();
    expect(bare(ask("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml").body)).toBe(
      bare(recorded("rates/ecb/eurofxref-daily_2017-03-08.xml")),
    );
  });
});
