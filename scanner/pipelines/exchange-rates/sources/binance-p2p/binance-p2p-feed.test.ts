import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { never, START, workshop } from "../../../../fetch/loopback.fixture.ts";
import { NOTHING_KNOWN } from "../../known.ts";
import { MINUTE_MS } from "../feed.ts";
import { binanceP2pFeed } from "./binance-p2p-feed.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

interface Question {
  readonly tradeType: "BUY" | "SELL";
  readonly page: number;
  readonly fiat: string;
}

let serial = 0;
/** An advertisement as the site writes it. */
function advert(advertiser: string, price: number, over: Record<string, unknown> = {}, adverts = `${serial++}`) {
  const adv = {
    ...{ advNo: adverts, tradeType: "SELL", asset: "USDT", fiatUnit: "VES", price: price.toFixed(3), surplusAmount: "500.00" },
    ...{ minSingleTransAmount: "1000", maxSingleTransAmount: "900000", dynamicMaxSingleTransAmount: "900000", isTradable: true },
  };
  return { adv: { ...adv, ...over }, advertiser: { userNo: advertiser, monthOrderCount: 300, monthFinishRate: 0.99 } };
}
const crowd = (from: number, names = "abcdefg") => [...names].map((name, at) => advert(name, from + at));

/** Reads the market from a site that answers each question as told. */
async function readMarket(answer: (question: Question) => unknown) {
  const asked: Question[] = [];
  const { origin, seen } = await serve(async (request, response) => {
    const question: Question = JSON.parse(await text(request));
    asked.push(question);
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer(question)));
  });
  const feed = binanceP2pFeed(door({ sourceOrigin: origin }).fetcher, "VES", MINUTE_MS);
  const reading = feed.read({ signal: never, now: START }, NOTHING_KNOWN);
  return { reading, asked, seen };
}

const success = (data: unknown[], total = data.length) => ({ code: "000000", message: null, data, total, success: true });
const sides = ({ tradeType }: Question) => success(tradeType === "BUY" ? crowd(600) : crowd(590));

describe("the peer-to-peer market", () => {
  test("gives what one pays, what one gets, and the middle, as of the reading", async () => {
    const { reading, asked, seen } = await readMarket(sides);
    const { quotes, records } = await reading;
    expect(quotes.map(({ side, value, n, used, best }) => [side, value, n, used, best])).toEqual([
      ["buy", 603, 7, 7, 600],
      ["sell", 593, 7, 7, 596],
      ["mid", 598, 14, 14, null],
    ]);
    expect([records, new Set(quotes.map(({ as_of }) => as_of))]).toEqual([14, new Set(["2026-11-20T12:00:00.000Z"])]);
    expect(asked.map(({ fiat, tradeType, page }) => `${fiat} ${tradeType} ${page}`)).toEqual(["VES BUY 1", "VES SELL 1"]);
    expect(seen[0]).toMatchObject({
      method: "POST",
      headers: { origin: "https://p2p.binance.com", "content-type": "application/json" },
    });
  });

  test("is read for two pages, on which an offer that moved counts once", async () => {
    const moved = advert("h", 604, {}, "moved");
    const pages = [
      [...crowd(600, "abcdefghijklmnopqrs"), moved],
      [moved, ...crowd(601, "tuvw")],
    ];
    const { reading, asked } = await readMarket(({ tradeType, page }) =>
      tradeType === "SELL" ? success(crowd(590)) : success(pages[page - 1] ?? [], 90),
    );
    expect((await reading).quotes[0]).toMatchObject({ n: 24 });
    expect(asked.map(({ tradeType, page }) => `${tradeType} ${page}`)).toEqual(["BUY 1", "BUY 2", "SELL 1"]);
  });

  test("is read on, up to five pages, where one merchant fills the first ones", async () => {
    const flood = () => Array.from({ length: 20 }, () => advert("flood", 60));
    const { reading, asked } = await readMarket(({ tradeType, page }) => {
      if (tradeType === "SELL") return success(crowd(590));
      return success(page <= 2 ? flood() : crowd(600, "abcdefghijklmnopqrst"), 200);
    });
    expect((await reading).quotes[0]).toMatchObject({ used: 20, best: 600 });
    expect(asked.filter(({ tradeType }) => tradeType === "BUY")).toHaveLength(3);
  });

  test.each([
    [
      "takes this client for a machine",
      { code: "000002", message: "illegal parameter", data: null, success: false },
      "blocked",
      "000002 (illegal parameter)",
    ],
    ["has trouble of its own", { code: "000001", message: "system error", data: null, success: false }, "failed", "000001"],
    ["has no offers", success([]), "empty", "no offers to buy"],
    ["has too few that count", success(crowd(600, "abcd")), "empty", "only 4 of 4 offers"],
    ["answers for another currency", success([advert("a", 600, { fiatUnit: "COP" })]), "drift", "it answers with USDT/COP"],
    ["writes decimal commas", success([advert("a", 600, { price: "600,500" })]), "drift", "data.0.adv.price"],
    ["writes thousands", success([advert("a", 600, { surplusAmount: "6,849.35" })]), "drift", "data.0.adv.surplusAmount"],
    ["writes numbers for texts", success([advert("a", 600, { price: 600.5 })]), "drift", "data.0.adv.price"],
    ["has no price", success([advert("a", 600, { price: undefined })]), "drift", "data.0.adv.price"],
    ["has a price of nothing", success([advert("a", 0)]), "drift", "data.0.adv.price"],
    ["has changed", { rows: [] }, "drift", "code is not as expected"],
  ])("that %s is no price", async (_what, answer, state, said) => {
    const { reading } = await readMarket(() => answer);
    await expect(reading).rejects.toMatchObject({ name: "AnswerUnusable", state, message: expect.stringContaining(said) });
  });

  test("whose sides cross by more than a percent is no price", async () => {
    const crossing = (by: number) => readMarket(({ tradeType }) => success(tradeType === "BUY" ? crowd(600) : crowd(600 + by)));
    expect((await (await crossing(6)).reading).quotes[2]).toMatchObject({ side: "mid", value: 606 });
    await expect((await crossing(7)).reading).rejects.toMatchObject({
      state: "drift",
      message: expect.stringContaining("its sides cross"),
    });
  });

  test.each([
    ["a minute", 60, 50],
    ["twenty seconds", 20, 15],
    ["ten seconds", 10, 8],
    ["five seconds", 5, 8],
    ["an hour", 3600, 50],
  ])("that is read every %s (%i s) is asked again after %i s at the earliest", (_words, everySeconds, seconds) => {
    expect(binanceP2pFeed(door({}).fetcher, "VES", everySeconds * 1000).ttlMs).toBe(seconds * 1000);
  });
});
