import { expect, test } from "vitest";
import type { PinnedRate } from "../../contract/candidate.ts";
import type { Door } from "../../contract/verbs.ts";
import { pinRates } from "./pin.ts";

const ofDay = (day: string): PinnedRate[] =>
  Object.entries({ USD: 1.25, GBP: 0.75, JPY: 160 }).map(([quote, value]) => ({
    ...{ base: "EUR", quote, kind: "reference", side: null, value },
    ...{ as_of: new Date(day).toISOString(), source: "ecb", flags: [] },
  }));
const dollar: PinnedRate = {
  ...{ base: "USD", quote: "VES", kind: "official", side: null, value: 500 },
  ...{ as_of: "2026-11-20T04:00:00.000Z", source: "bcv", flags: ["carried"] },
};
const euro: PinnedRate = { ...dollar, base: "EUR", value: 625 };
const usdt: PinnedRate = {
  ...{ base: "USDT", quote: "VES", kind: "p2p", side: "mid", value: 700 },
  ...{ as_of: "2026-11-22T12:00:00.000Z", source: "binance-p2p", flags: [] },
};
const rates = ofDay("2026-11-20");
const work = { signal: new AbortController().signal, now: Date.parse("2026-11-22T12:00:00Z") };
const FRIDAY = "2026-11-20T21:00:00.000Z";
const door: Door = { call: () => Promise.reject(new Error("nothing is looked up")) };
const alone = (base: string) => ({ base, as_of: null, source: null, quotes: {} });

function source(newest: readonly PinnedRate[]) {
  const seen = { asked: 0 };
  const newestOf = async () => {
    seen.asked++;
    return newest;
  };
  return { seen, newest: newestOf };
}
const pin = (base: string, asOf: string | null, from: ReturnType<typeof source> | undefined) =>
  pinRates({ base, asOf }, from, work, door);

test("reference rates are crossed over the euro, and carry their date", async () => {
  const { pairs, ...pinned } = await pin("USD", FRIDAY, source(rates));
  expect(pinned).toEqual({
    ...{ base: "USD", as_of: "2026-11-20T00:00:00.000Z", source: "ecb" },
    quotes: { EUR: 0.8, GBP: expect.closeTo(0.6, 12), JPY: 128 },
    kinds: { EUR: "reference", GBP: "reference", JPY: "reference" },
  });
  expect(pairs).toEqual(rates);
});

test("to the euro they are what the ECB says", async () => {
  expect((await pin("EUR", FRIDAY, source(rates))).quotes).toEqual({ USD: 1.25, GBP: 0.75, JPY: 160 });
});

test("a quote says its kind: reference before official before peer-to-peer, and none crosses two", async () => {
  const all = source([...rates, dollar, euro, usdt]);
  const inDollars = await pin("USD", FRIDAY, all);
  expect(inDollars.kinds).toEqual({ EUR: "reference", GBP: "reference", JPY: "reference", VES: "official" });
  expect(inDollars).toMatchObject({ source: "bcv+ecb", as_of: "2026-11-20T00:00:00.000Z", quotes: { VES: 500 } });
  const inBolivars = await pin("VES", FRIDAY, all);
  expect(inBolivars).toMatchObject({ source: "bcv+binance-p2p", as_of: dollar.as_of });
  expect(inBolivars.quotes).toEqual({ USD: 1 / 500, EUR: 1 / 625, USDT: 1 / 700 });
  expect(inBolivars.kinds).toEqual({ USD: "official", EUR: "official", USDT: "p2p" });
});

test("what each rate is as of, where it is from and what is odd about it is pinned with it", async () => {
  expect((await pin("VES", FRIDAY, source([dollar, usdt]))).pairs).toEqual([dollar, usdt]);
});

test("a base without a rate has no quotes; prices can still be shown in the others", async () => {
  expect(await pin("VES", FRIDAY, source(rates))).toEqual({ ...alone("VES"), kinds: {}, pairs: rates });
});

test("without a source, or without an answer, prices stay native", async () => {
  expect(await pin("USD", FRIDAY, undefined)).toEqual(alone("USD"));
  expect(await pin("USD", FRIDAY, source([]))).toEqual(alone("USD"));
});

test("prices of another time get no rates of today, and the source is not asked for them", async () => {
  const asked = source(rates);
  expect(await pin("USD", "2018-02-07T21:00:00.000Z", asked)).toEqual(alone("USD"));
  expect(asked.seen.asked).toBe(0);
});

test("where nothing was read there is nothing to price", async () => {
  const asked = source(rates);
  expect(await pin("USD", null, asked)).toEqual(alone("USD"));
  expect(asked.seen.asked).toBe(0);
});

test("a rate that a source serves long after its day is none", async () => {
  expect(await pin("USD", FRIDAY, source(ofDay("2026-11-12")))).toEqual(alone("USD"));
  expect(await pin("USD", FRIDAY, source(ofDay("2026-11-16")))).toMatchObject({ source: "ecb" });
  expect(await pin("USD", FRIDAY, source([...ofDay("2026-11-12"), dollar]))).toMatchObject({
    quotes: { VES: 500 },
    source: "bcv",
  });
});
