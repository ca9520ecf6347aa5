import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import type { Fetcher } from "../../../../fetch/fetcher.ts";
import type { Politeness } from "../../../../fetch/host/pace.ts";
import { type RobustPrice, robustPrice } from "../../analysis/robust-price.ts";
import { type Feed, MINUTE_MS, type Quote, SOON_OR_NOT } from "../feed.ts";
import { type Market, type OfferPage, parseOffers } from "./parse-offers.ts";

const HOST = "p2p.binance.com";
const URL = `https://${HOST}/bapi/c2c/v2/friendly/c2c/adv/search`;
export const p2pPoliteness: Readonly<Record<string, Politeness>> = { [HOST]: { concurrency: 2, delayMs: 200, jitterMs: 100 } };

const ASSET = "USDT";
const ROWS = 20; // most it gives at once
const PAGES = 2; // the nearest forty offers; further off they are only wishes
/** Read on where fewer advertisers than this fill those pages, as one who floods the market does. */
const ENOUGH_ADVERTISERS = 20;
const MOST_PAGES = 5;
/** A reading may be so much early and still ask. */
const MOST_EARLY_MS = 10_000;
/** A reading is four requests or more: nobody needs them more often, whatever the interval. */
const LEAST_TTL_MS = 8_000;
/** Sides may touch where somebody sleeps; further in one of them is wrong. */
const MOST_CROSSED = 0.01;

/** The peer-to-peer market of USDT in one currency: what one pays, what one gets, and the middle. `everyMs`: from one reading to the next. */
export function binanceP2pFeed(fetcher: Fetcher, fiat: string, everyMs: number): Feed {
  const market: Market = { asset: ASSET, fiat };

  async function priceOf(side: "buy" | "sell", signal: AbortSignal) {
    const offers = await readOffers(fetcher, market, side, signal);
    if (offers.length === 0) throw unusable("empty", `it has no offers to ${side} ${ASSET} for ${fiat}`);
    const price = robustPrice(offers, side);
    if ("value" in price) return { price, records: offers.length };
    throw unusable("empty", `only ${price.used} of ${price.n} offers to ${side} ${ASSET} for ${fiat} count, five are needed`);
  }

  return {
    id: "binance-p2p",
    ttlMs: ttlOf(everyMs),
    async read({ signal, now }) {
      const buy = await priceOf("buy", signal);
      const sell = await priceOf("sell", signal);
      const quotes = quotesOf(fiat, buy.price, sell.price, new Date(now).toISOString());
      return { quotes, records: buy.records + sell.records };
    },
  };
}

/** So that every reading on schedule asks, and a person's after a minute, however seldom those are. */
function ttlOf(everyMs: number): number {
  const ttlMs = Math.min(everyMs, MINUTE_MS);
  return Math.max(LEAST_TTL_MS, ttlMs - Math.min(MOST_EARLY_MS, ttlMs / 4));
}

async function readOffers(fetcher: Fetcher, market: Market, side: "buy" | "sell", signal: AbortSignal) {
  const offers = new Map<string, OfferPage["offers"][number]>(); // pages shift while they are read: an offer may be on both
  const advertisers = () => new Set(Array.from(offers.values(), ({ advertiser }) => advertiser)).size;
  for (let page = 1; page <= PAGES || (page <= MOST_PAGES && advertisers() < ENOUGH_ADVERTISERS); page++) {
    const { body } = await fetcher.request(URL, {
      method: "POST",
      accept: "json",
      headers: { "content-type": "application/json", origin: `https://${HOST}` },
      body: JSON.stringify(question(market, side, page)),
      signal,
      retry: { ...SOON_OR_NOT, repeatable: true },
    });
    const found = parseOffers(body, market);
    for (const offer of found.offers) offers.set(offer.id, offer);
    if (found.total <= page * ROWS || found.offers.length === 0) break;
  }
  return [...offers.values()];
}

/** `tradeType` is what one does oneself; the offers found say the opposite. */
function question({ asset, fiat }: Market, side: "buy" | "sell", page: number) {
  return {
    ...{ fiat, asset, tradeType: side.toUpperCase(), page, rows: ROWS, payTypes: [], countries: [], publisherType: null },
    ...{ proMerchantAds: false, shieldMerchantAds: false, filterType: "all", periods: [], additionalKycVerifyFilter: 0 },
    ...{ classifies: ["mass", "profession", "fiat_trade"], transAmount: "" },
  };
}

function quotesOf(fiat: string, buy: RobustPrice, sell: RobustPrice, as_of: string): Quote[] {
  if (sell.value > buy.value * (1 + MOST_CROSSED))
    throw unusable("drift", `its sides cross: ${ASSET} costs ${buy.value} ${fiat} and sells for ${sell.value}`);
  const pair = { base: ASSET, quote: fiat, kind: "p2p", as_of } as const;
  const both = { n: buy.n + sell.n, used: buy.used + sell.used, dispersion: Math.max(buy.dispersion, sell.dispersion) };
  return [
    { ...pair, side: "buy", ...buy },
    { ...pair, side: "sell", ...sell },
    { ...pair, side: "mid", value: (buy.value + sell.value) / 2, ...both, best: null },
  ];
}

const unusable = (state: AnswerUnusable["state"], said: string) => new AnswerUnusable(state, "Binance P2P", said);
