import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { parseEcbDays } from "../../../rates/parse-ecb.ts";
import { isWorkingDay } from "../analysis/calendars.ts";
import { parseHistory } from "./bcv/parse-history.ts";
import { parseHome } from "./bcv/parse-home.ts";
import { parseOffers } from "./binance-p2p/parse-offers.ts";
import { referenceQuotes } from "./reference-quotes.ts";

const RATES = join(import.meta.dirname, "../../../../../shared/data/rates");
const isAbsent = !existsSync(RATES);
if (isAbsent) console.info("skipped: ../shared/data is absent");

const read = (file: string) => readFileSync(join(RATES, file));
const DAY_MS = 86_400_000;

describe.skipIf(isAbsent)("Binance P2P's recorded answer", () => {
  const answer = () => JSON.parse(read("binance_p2p_raw/adv_search_USDT_VES_sell_banesco_2025-09-18.json").toString());

  test("is read with its limits in bolívares and its stock in USDT", () => {
    const { total, offers } = parseOffers(answer(), { asset: "USDT", fiat: "VES" });
    expect([total, offers.length]).toEqual([581, 2]);
    expect(offers[1]).toEqual({
      ...{ id: "12801681170644762624", advertiser: "s94a41c5242cd3b03acad6291abbe4a14", price: 264.495, surplus: 700.2 },
      ...{ min: 20_000, max: 185_199, orders: 830, finishRate: 0.986, tradable: true },
    });
  });

  test("is not taken for another market's", () => {
    expect(() => parseOffers(answer(), { asset: "USDT", fiat: "COP" })).toThrow("asked for USDT/COP, it answers with USDT/VES");
  });
});

describe.skipIf(isAbsent)("the BCV's saved page", () => {
  const now = Date.parse("2025-12-29T22:00:00Z");
  const page = () => read("bcv/bcv_home_2025-12-30.html").toString();
  const expected = [
    ["USD", 298.1431],
    ["EUR", 351.24536754],
    ["CNY", 42.55904016],
    ["TRY", 6.94677549],
    ["RUB", 3.8343667],
  ];

  test("gives five rates as of its value date and no other of its dates", () => {
    const quotes = parseHome(page(), now);
    expect(quotes.map(({ base, value }) => [base, value])).toEqual(expected);
    expect(new Set(quotes.map(({ as_of }) => as_of))).toEqual(new Set(["2025-12-30T04:00:00.000Z"]));
  });

  test.each([
    [
      "other elements around the same ids",
      (html: string) => html.replaceAll("strong", "b").replaceAll("<div", "<section").replaceAll("</div", "</section"),
    ],
    ["no classes and attributes", (html: string) => html.replaceAll(/ (class|property|datatype|content)="[^"]*"/g, "")],
    ["all on one line", (html: string) => html.replaceAll(/\s+/g, " ")],
    ["the bytes read in another encoding", (html: string) => new TextDecoder("windows-1252").decode(Buffer.from(html))],
  ])("gives the same with %s", (_what, change) => {
    expect(parseHome(change(page()), now).map(({ base, value }) => [base, value])).toEqual(expected);
  });

  test.each([
    ["without an id", (html: string) => html.replace('id="dolar"', ""), "#dolar holds 0 numbers"],
    ["with a point for the comma", (html: string) => html.replace("298,14310000", "298.14310000"), "#dolar holds 0 numbers"],
    [
      "with two numbers in one block",
      (html: string) => html.replace("298,14310000", "298,14310000 297,0"),
      "#dolar holds 2 numbers",
    ],
    ["without its value date", (html: string) => html.replace("Fecha Valor", ""), 'no date follows "Fecha Valor"'],
    ["dated far ahead", (html: string) => html.replace("30 Diciembre  2025", "30 Enero  2026"), "too far ahead"],
  ])("%s is not read", (_what, change, said) => {
    expect(() => parseHome(change(page()), now)).toThrow(said);
  });
});

describe.skipIf(isAbsent)("the BCV's rates from 2020 to 2023", () => {
  const history = () => parseHistory(JSON.parse(read("bcv/bcv_official_rates_2020-03_2023-12.json").toString()));
  const dollars = () => history().filter(({ base }) => base === "USD");
  const on = (day: string) => dollars().find(({ as_of }) => as_of.startsWith(day))?.value;

  test("are all in bolívares of today: six zeros were struck on 2021-10-01", () => {
    expect([dollars().length, history().length]).toEqual([905, 4525]);
    expect([on("2020-03-30"), on("2021-09-29"), on("2021-10-04")]).toEqual([0.0778934605, 4.1386175603, 4.18178183]);
    const steps = dollars().flatMap(({ value }, at, all) => (at === 0 ? [] : value / (all[at - 1]?.value ?? Number.NaN)));
    expect([Math.min(...steps), Math.max(...steps)].map((step) => Number(step.toFixed(3)))).toEqual([0.972, 1.184]);
  });

  test("equal what their keeper made of them", () => {
    const days: { date: string; rates: { currency: string; rate: number; normalized_bs?: number }[] }[] = JSON.parse(
      read("bcv/bcv_official_rates_2020-03_2023-12.json").toString(),
    );
    const kept = days.flatMap(({ date, rates }) =>
      rates.flatMap(({ currency, normalized_bs }) =>
        normalized_bs === undefined ? [] : [[date, currency, normalized_bs] as const],
      ),
    );
    const ours = new Map(history().map(({ base, as_of, value }) => [`${as_of.slice(0, 10)} ${base}`, value]));
    const off = kept.filter(
      ([date, currency, value]) => Math.abs((ours.get(`${date} ${currency}`) ?? Number.NaN) / value - 1) > 1e-9,
    );
    expect([kept.length, off.length]).toEqual([1825, 0]);
  });

  test("have no entry on a weekend", () => {
    const weekdays = dollars().filter(({ as_of }) => [0, 6].includes(new Date(as_of).getUTCDay()));
    const closed = dollars().filter(({ as_of }) => !isWorkingDay("official", Math.floor(Date.parse(as_of) / DAY_MS)));
    expect([weekdays.length, closed.length]).toEqual([0, 0]);
  });
});

describe.skipIf(isAbsent)("the ECB's rates", () => {
  test("of a day are quotes of the euro as of that day", () => {
    const [newest, ...earlier] = parseEcbDays(read("ecb/eurofxref-daily_2017-03-08.xml").toString());
    const quotes = referenceQuotes(newest, Date.parse("2017-03-08T16:00:00Z"));
    expect([earlier.length, quotes.length]).toEqual([0, 31]);
    expect(quotes[0]).toMatchObject({ base: "EUR", quote: "USD", value: 1.0556, as_of: "2017-03-08T00:00:00.000Z" });
  });

  test("of tomorrow are not believed", () => {
    const [newest] = parseEcbDays(read("ecb/eurofxref-daily_2017-03-08.xml").toString());
    expect(() => referenceQuotes(newest, Date.parse("2017-03-07T23:00:00Z"))).toThrow("dated 2017-03-08, which is ahead");
  });

  test("were set on every day the calendar of TARGET names, since 2002", () => {
    const lines = gunzipSync(read("ecb/eurofxref-hist_1999_2021.csv.gz")).toString().trim().split("\n").slice(1);
    const days = new Set(lines.map((line) => Date.parse(line.slice(0, 10)) / DAY_MS));
    const [first, last] = [Date.parse("2002-01-01") / DAY_MS, Math.max(...days)];
    const wrong = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter(
      (day) => days.has(day) !== isWorkingDay("reference", day),
    );
    expect(wrong.map((day) => new Date(day * DAY_MS).toISOString().slice(0, 10))).toEqual([]);
  });
});
