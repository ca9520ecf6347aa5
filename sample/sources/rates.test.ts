import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { ask, askJson, momentAt } from "./ask.fixture.ts";

const FOLDER = "https://www.ecb.europa.eu/stats/eurofxref";
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "" });
const afterFixing = momentAt(Date.parse("2026-11-22T12:00:00Z"));
const daysOf = (file: string) => [parser.parse(ask(`${FOLDER}/${file}`, afterFixing).body)["gesmes:Envelope"].Cube.Cube].flat();

describe("the ECB", () => {
  it("dates its daily file to the last business day, on a Sunday to Friday", () => {
    const [day] = daysOf("eurofxref-daily.xml");
    expect([day.time, day.Cube.length]).toEqual(["2026-11-20", 29]);
    expect(day.Cube[0]).toMatchObject({ currency: "USD", rate: expect.stringMatching(/^1\.\d{4}$/) });
  });

  it("lists ninety days of business days, newest first, in its longer file", () => {
    const days = daysOf("eurofxref-hist-90d.xml");
    expect(days).toHaveLength(65);
    expect([days[0].time, days.at(-1).time]).toEqual(["2026-11-20", "2026-08-24"]);
    expect(days[0].Cube).toEqual(daysOf("eurofxref-daily.xml")[0].Cube);
  });
});

describe("Frankfurter", () => {
  const latest = (query = "") => askJson(`https://api.frankfurter.dev/v1/latest${query}`, afterFixing);

  it("passes on the rates of the ECB", () => {
    const [day] = daysOf("eurofxref-daily.xml");
    const { amount, base, date, rates } = latest();
    expect([amount, base, date]).toEqual([1, "EUR", "2026-11-20"]);
    expect(rates).toEqual(
      Object.fromEntries(day.Cube.map((cube: { currency: string; rate: string }) => [cube.currency, Number(cube.rate)])),
    );
    expect(Object.keys(rates)).toEqual(Object.keys(rates).toSorted());
  });

  it("turns them to another base, for the currencies asked for", () => {
    const dollars = latest("?base=USD&symbols=EUR,PLN").rates;
    const euros = latest().rates;
    expect(Object.keys(dollars)).toEqual(["EUR", "PLN"]);
    expect(dollars.EUR).toBeCloseTo(1 / euros.USD, 4);
    expect(dollars.PLN).toBeCloseTo(euros.PLN / euros.USD, 3);
  });

  it("answers a past day, on a Saturday that of Friday, and a span of days", () => {
    expect(askJson("https://api.frankfurter.dev/v1/2026-11-14", afterFixing).date).toBe("2026-11-13");
    const span = askJson("https://api.frankfurter.dev/v1/2026-11-13..2026-11-17?symbols=USD", afterFixing);
    expect([span.start_date, span.end_date, Object.keys(span.rates)]).toEqual([
      "2026-11-13",
      "2026-11-17",
      ["2026-11-13", "2026-11-16", "2026-11-17"],
    ]);
  });

  it("knows no other currencies", () => {
    expect(ask("https://api.frankfurter.dev/v1/latest?base=XXX").status).toBe(404);
  });
});
