import { dayOf } from "./days.ts";
import { officialRate } from "./official-rate.ts";
import { createRandom } from "./random.ts";

/** What a person who answers an advertisement does. */
export type TradeSide = "buy" | "sell";

/** An advertisement for USDT. `min` and `max` of one trade are in the currency, `surplus` is in USDT. */
export interface PeerOffer {
  readonly id: string;
  readonly advertiser: string;
  readonly isMerchant: boolean;
  readonly price: number;
  readonly surplus: number;
  readonly min: number;
  readonly max: number;
  readonly monthOrders: number;
  readonly finishRate: number;
  readonly isTradable: boolean;
}

/** Units for one USDT. The bolívar's follows its official rate from some way off. */
const LEVELS: Readonly<Record<string, number>> = { COP: 4080, ARS: 1460, BRL: 5.42, PEN: 3.61 };
const MARKET_GAP = 0.19;
const GAP_SWING = 0.03; // over some nine days
const GAP_SWING_DAYS = 9;
const MINUTE_NOISE = 0.0006;
const HALF_SPREAD = 0.005;
const ADVERTISERS = 50;
const PRICE_SCATTER = 0.002;
const MINUTE_MS = 60_000;

/** Advertisements of a minute, best first for whoever answers. Among them those that mislead: huge minima, newcomers, several of one advertiser. */
export function peerOffers(seed: number, fiat: string, side: TradeSide, now: number): readonly PeerOffer[] {
  const middle = middleOf(seed, fiat, now);
  if (middle === null) return [];
  const sign = side === "buy" ? 1 : -1;
  const minute = Math.floor(now / MINUTE_MS);
  const offers = Array.from({ length: ADVERTISERS }, (_, at) =>
    offerOf(seed, fiat, side, at, minute, middle * (1 + sign * HALF_SPREAD)),
  );
  return offers.sort((a, b) => sign * (a.price - b.price));
}

function middleOf(seed: number, fiat: string, now: number): number | null {
  const level = fiat === "VES" ? officialRate(seed, dayOf(now)) * (1 + MARKET_GAP) : LEVELS[fiat];
  if (level === undefined) return null;
  const days = now / 86_400_000;
  const swing = GAP_SWING * Math.sin(2 * Math.PI * (days / GAP_SWING_DAYS + createRandom(seed, "gap", fiat).uniform()));
  const noise = MINUTE_NOISE * createRandom(seed, "peer", fiat, Math.floor(now / MINUTE_MS)).gauss();
  return level * Math.exp(swing + noise);
}

function offerOf(seed: number, fiat: string, side: TradeSide, at: number, minute: number, centre: number): PeerOffer {
  const person = Math.floor(at / 1.2); // every sixth has a second advertisement
  const { uniform: trait } = createRandom(seed, "advertiser", fiat, side, person);
  const { uniform, gauss } = createRandom(seed, "offer", fiat, side, at, minute);
  const isWholesale = trait() < 0.12;
  const isNew = trait() < 0.15;
  const lure = isWholesale ? -3 * PRICE_SCATTER : 0; // the best prices are for those who change thousands
  const price = centre * (1 + (side === "buy" ? lure : -lure) + PRICE_SCATTER * gauss());
  const surplus = 50 + 3000 * uniform() ** 2;
  return {
    id: `128${String(person).padStart(3, "0")}${String(at).padStart(3, "0")}${side === "buy" ? 1 : 2}${minute}`,
    advertiser: `sample${side}${fiat}${person}`,
    isMerchant: trait() < 0.3,
    price: Number(price.toFixed(3)),
    surplus: Number(surplus.toFixed(2)),
    min: Math.round(price * (isWholesale ? 2000 : 10 + 30 * uniform())),
    max: Math.round(price * (isWholesale ? 20_000 : 300 + 5000 * uniform())),
    monthOrders: isNew ? Math.floor(40 * trait()) : 60 + Math.floor(1200 * trait()),
    finishRate: isNew ? 0.7 + 0.3 * trait() : 0.92 + 0.08 * trait(),
    isTradable: uniform() > 0.03,
  };
}
