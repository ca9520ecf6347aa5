import { describe, expect, it } from "vitest";
import { distort } from "../faults/distort.ts";
import type { Fault } from "../faults/fault.ts";
import { createWorld } from "../model/world.ts";
import { ask, askJson, momentAt } from "./ask.fixture.ts";

const at = (instant: string) => momentAt(Date.parse(instant));
const SEARCH = "https://p2p.binance.com/bapi/c2c/v2/friendly/c2c/adv/search";
const offersOf = (tradeType: string, moment = momentAt(), over = {}) => {
  const question = { fiat: "VES", asset: "USDT", tradeType, page: 1, rows: 20, ...over };
  return JSON.parse(ask(SEARCH, moment, JSON.stringify(question)).body);
};
const pricesOf = (answer: { data: { adv: { price: string } }[] }) => answer.data.map(({ adv }) => Number(adv.price));

describe("Binance P2P", () => {
  it("lists who sells, cheapest first, and who buys, dearest first, twenty at a time", () => {
    const [asks, bids] = [pricesOf(offersOf("BUY")), pricesOf(offersOf("SELL"))];
    expect([asks.length, bids.length, offersOf("BUY").total]).toEqual([20, 20, 50]);
    expect(asks).toEqual(asks.toSorted((a, b) => a - b));
    expect(bids).toEqual(bids.toSorted((a, b) => b - a));
    expect(offersOf("BUY", momentAt(), { page: 3 }).data).toHaveLength(10);
    expect(offersOf("BUY", momentAt(), { page: 4 }).data).toEqual([]);
  });

  it("moves from minute to minute, by less than a percent", () => {
    const best = (instant: string) => pricesOf(offersOf("BUY", at(instant)))[9] ?? Number.NaN;
    const moved = best("2026-11-20T17:01:00Z") / best("2026-11-20T17:00:00Z");
    expect(moved).not.toBe(1);
    expect(Math.abs(moved - 1)).toBeLessThan(0.01);
  });

  it("answers for a currency nobody trades with nothing, and for a wrong question with a code", () => {
    expect(offersOf("BUY", momentAt(), { fiat: "XXX" })).toMatchObject({ code: "000000", total: 0, data: [] });
    expect(offersOf("BUY", momentAt(), { rows: 50 })).toMatchObject({ code: "000001", success: false });
  });

  it("has offers that mislead: huge minima, newcomers, two of one advertiser", () => {
    const { data } = offersOf("BUY");
    const advertisers = data.map((one: { advertiser: { userNo: string } }) => one.advertiser.userNo);
    expect(new Set(advertisers).size).toBeLessThan(20);
    expect(data.some(({ adv }: { adv: { minSingleTransAmount: string } }) => Number(adv.minSingleTransAmount) > 1_000_000)).toBe(
      true,
    );
  });
});

describe("the central bank of Venezuela", () => {
  const page = (instant: string) => ask("https://www.bcv.org.ve/", at(instant)).body;
  const dateOn = (instant: string) => /Fecha Valor: <span [^>]*content="([^"]+)"/.exec(page(instant))?.[1];

  it("publishes in the afternoon for the next business day", () => {
    expect(dateOn("2026-11-19T20:59:00Z")).toBe("2026-11-19T00:00:00-04:00");
    expect(dateOn("2026-11-19T21:00:00Z")).toBe("2026-11-20T00:00:00-04:00");
    expect(dateOn("2026-11-22T12:00:00Z")).toBe("2026-11-23T00:00:00-04:00");
    expect(dateOn("2026-12-30T22:00:00Z")).toBe("2027-01-04T00:00:00-04:00");
  });

  it("is passed on by dolarapi as it is in force", () => {
    const friday = at("2026-11-20T12:00:00Z");
    const { promedio, fechaActualizacion } = askJson("https://ve.dolarapi.com/v1/dolares/oficial", at("2026-11-22T12:00:00Z"));
    expect(fechaActualizacion).toBe("2026-11-20T04:00:00.000Z");
    const shown = /id="dolar"[\s\S]*?<strong> ([\d,]+)/.exec(ask("https://www.bcv.org.ve/", friday).body)?.[1];
    expect(promedio).toBeCloseTo(Number(shown?.replace(",", ".")), 4);
  });
});

it("open.er-api.com updates every day, weekends included", () => {
  const { result, time_last_update_utc, rates } = askJson("https://open.er-api.com/v6/latest/EUR", at("2026-11-22T12:00:00Z"));
  expect([result, time_last_update_utc, rates.EUR]).toEqual(["success", "Sun, 22 Nov 2026 00:02:31 +0000", 1]);
});

describe("a market with a fault", () => {
  const world = createWorld({ seed: 1, planted: false });
  const best = (fault: Fault | null) => {
    const moment = distort(world.at(Date.parse("2026-11-20T17:00:00Z")), fault);
    return [moment.offers("VES", "buy")[0]?.price ?? Number.NaN, moment.offers("VES", "sell")[0]?.price ?? Number.NaN] as const;
  };

  it("pays more than it asks where its sides cross", () => {
    const [buy, sell] = best({ kind: "crossed_sides" });
    expect(sell / buy).toBeGreaterThan(1.05);
  });

  it("begins with fifty offers of one merchant at a tenth of the price", () => {
    const moment = distort(world.at(Date.parse("2026-11-20T17:00:00Z")), { kind: "absurd_offers" });
    const flood = moment.offers("VES", "buy").slice(0, 50);
    expect(new Set(flood.map(({ advertiser }) => advertiser)).size).toBe(1);
    expect((flood[0]?.price ?? Number.NaN) / best(null)[0]).toBeCloseTo(0.1, 5);
  });
});
