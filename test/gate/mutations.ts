import { gzipSync } from "node:zlib";
import { type Bar, type Files, filesOf, type Listed, type Market, type MarketClass, marketClasses } from "./market.ts";

/**
 * What has to come of a run over broken data after a good one. `failed`: the data cannot be read at all. `refused`: it can,
 * and the gate says no. `carried`: the named class is kept from the good snapshot while the other one is published.
 */
export type Fate =
  | { readonly kind: "failed"; readonly says: RegExp }
  | { readonly kind: "refused"; readonly codes: Codes; readonly says: RegExp }
  | { readonly kind: "carried"; readonly group: MarketClass; readonly codes: Codes; readonly says: RegExp };

/** The first reason by class. */
type Codes = Readonly<Partial<Record<MarketClass, string>>>;

export interface Mutation {
  readonly name: string;
  readonly breaks: (market: Market) => Files;
  /** The analysis clock where it is not that of the good run. */
  readonly asOf?: string;
  readonly fate: Fate;
}

type Change = (listed: readonly Listed[]) => readonly Listed[];

const everyBar =
  (change: (bar: Bar) => Bar): Change =>
  (listed) =>
    listed.map(({ symbol, bars }) => ({ symbol, bars: bars.map(change) }));
const everySeries =
  (change: (bars: readonly Bar[]) => readonly Bar[]): Change =>
  (listed) =>
    listed.map(({ symbol, bars }) => ({ symbol, bars: change(bars) }));

export const scaled = (factor: number): Change =>
  everyBar((bar) => ({
    ...bar,
    open: bar.open * factor,
    high: bar.high * factor,
    low: bar.low * factor,
    close: bar.close * factor,
  }));
const halvedBySymbols: Change = (listed) => listed.slice(0, listed.length >> 1);
const olderHalf: Change = everySeries((bars) => bars.slice(0, bars.length >> 1));
const newerHalf: Change = everySeries((bars) => bars.slice(bars.length >> 1));
const YEAR_DAYS = 364; // whole weeks, so that weekdays stay weekdays
const aYearEarlier: Change = everyBar((bar) => ({ ...bar, day: bar.day - YEAR_DAYS }));
const turnedOver: Change = everyBar((bar) => ({ ...bar, high: bar.low, low: bar.high }));
const withoutVolume: Change = everyBar((bar) => ({ ...bar, volume: null }));
/** All symbols but the last one have the prices of the first. */
const allButOneEqual: Change = (listed) =>
  listed.map(({ symbol, bars }, n) => ({ symbol, bars: n === listed.length - 1 ? bars : (listed[0]?.bars ?? []) }));

/** The change on the stocks alone, or on the pairs alone. */
export const only =
  (group: MarketClass, change: Change) =>
  (market: Market): Market => ({ ...market, [group]: change(market[group]) });
const both =
  (change: Change) =>
  (market: Market): Market => ({ stock: change(market.stock), crypto: change(market.crypto) });

const failing = (says: RegExp): Fate => ({ kind: "failed", says });

/** A change that the gate has to see on everything, and on either class alone while the other one is published. */
function inEachClass(name: string, change: Change, codeOf: (group: MarketClass) => string, says: RegExp): Mutation[] {
  return [
    {
      name: `${name}: all`,
      breaks: (market) => filesOf(both(change)(market)),
      fate: { kind: "refused", codes: { stock: codeOf("stock"), crypto: codeOf("crypto") }, says },
    },
    ...marketClasses.map(
      (group): Mutation => ({
        name: `${name}: ${group} only`,
        breaks: (market) => filesOf(only(group, change)(market)),
        fate: { kind: "carried", group, codes: { [group]: codeOf(group) }, says },
      }),
    ),
  ];
}

const always = (code: string) => () => code;

/** Ways in which data goes bad, with what must become of each. */
export const mutations: readonly Mutation[] = [
  {
    name: "an empty file",
    breaks: (market) => ({ ...filesOf(market), "stocks.csv": "" }),
    fate: failing(/stocks\.csv is empty/),
  },
  {
    name: "the header only",
    breaks: (market) => ({ ...filesOf(market), "stocks.csv": "date,open,high,low,close,volume,Name\n" }),
    fate: failing(/stocks\.csv holds a header and no symbols/),
  },
  {
    name: "the header only, in every file of a class",
    breaks: (market) => filesOf({ ...market, crypto: market.crypto.map(({ symbol }) => ({ symbol, bars: [] })) }),
    fate: { kind: "carried", group: "crypto", codes: { crypto: "empty" }, says: /holds no bar/ },
  },
  {
    name: "a gzip file cut off",
    breaks: (market) => {
      const { "stocks.csv": stocks = "", ...pairs } = filesOf(market);
      const whole = gzipSync(stocks);
      return { ...pairs, "stocks.csv.gz": whole.subarray(0, whole.length >> 1) };
    },
    fate: failing(/stocks\.csv\.gz/),
  },
  {
    name: "a renamed column",
    breaks: (market) => {
      const { "stocks.csv": stocks = "", ...pairs } = filesOf(market);
      return { ...pairs, "stocks.csv": stocks.replace("close", "last") };
    },
    fate: failing(/no column "close"/),
  },
  {
    name: "the volume column renamed",
    breaks: (market) => {
      const { "stocks.csv": stocks = "", ...pairs } = filesOf(market);
      return { ...pairs, "stocks.csv": stocks.replace("volume", "units") };
    },
    fate: { kind: "carried", group: "stock", codes: { stock: "nulls" }, says: /volume_z is missing in 100 %/ },
  },
  ...inEachClass("half of the symbols", halvedBySymbols, always("items"), /items, usually/),
  ...inEachClass("the older half of the history", olderHalf, always("empty"), /stale|bars, at least/),
  ...inEachClass(
    "the newer half of the history",
    newerHalf,
    (group) => (group === "stock" ? "records" : "empty"),
    /records, usually|bars, at least/,
  ),
  ...inEachClass("ten-fold prices", scaled(10), always("jump"), /100 % of the items changed by more than a factor of 2\.5/),
  {
    name: "a tenth of the prices: all",
    breaks: (market) => filesOf(both(scaled(0.1))(market)),
    fate: { kind: "refused", codes: { stock: "jump", crypto: "jump" }, says: /100 % of the items changed/ },
  },
  ...inEachClass("last year's file", aYearEarlier, always("empty"), /stale/),
  {
    name: "last year's file, as of last year",
    breaks: (market) => filesOf(both(aYearEarlier)(market)),
    asOf: "2017-02-08",
    fate: {
      kind: "refused",
      codes: { stock: "older", crypto: "older" },
      says: /as of 2017-02-0[89]T.* older than the published 2018-02-0[78]T/,
    },
  },
  ...marketClasses.map(
    (group): Mutation => ({
      name: `one asset class missing: ${group}`,
      breaks: (market) => filesOf({ ...market, [group]: [] }),
      fate: { kind: "carried", group, codes: { [group]: "empty" }, says: /not in this run's data/ },
    }),
  ),
  ...inEachClass("all symbols but one equal", allButOneEqual, always("twins"), /of the items have data of their own/),
  ...inEachClass("high and low exchanged", turnedOver, always("empty"), /unusable/),
  ...inEachClass("the volume column emptied", withoutVolume, always("nulls"), /volume_z is missing in 100 %/),
];
