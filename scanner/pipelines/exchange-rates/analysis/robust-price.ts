import { median, weightedMedian } from "./weighted-median.ts";

/** One advertisement. `min` and `max` are limits of one trade in the fiat currency, `surplus` what is left of the asset. */
export interface Offer {
  readonly advertiser: string;
  readonly price: number;
  readonly surplus: number;
  readonly min: number;
  readonly max: number;
  /** Of the last month. */
  readonly orders: number;
  /** Share of them that were finished, 0..1. */
  readonly finishRate: number;
  readonly tradable: boolean;
}

export interface RobustPrice {
  readonly value: number;
  /** Offers seen, and advertisers whose vote counts. */
  readonly n: number;
  readonly used: number;
  /** 1.4826 MAD of the votes that count, as a share of the value. */
  readonly dispersion: number;
  readonly best: number;
}

/** Too few votes for a price. */
export interface ThinMarket {
  readonly n: number;
  readonly used: number;
}

const LEAST_ORDERS = 50; // in a month: somebody who does this every day
const LEAST_FINISH_RATE = 0.9;
const LEAST_USED = 5; // below, two who agree make the median
/** Somebody who changes a hundred dollars, the usual size; the cheapest offers are for thousands. */
const TARGET_AMOUNT = 100;
/** A large stock is no more reliable than this much of it. */
const WEIGHT_CAP = 1000;
/** Makes MAD an estimate of the standard deviation of a normal distribution (Rousseeuw & Croux 1993). */
const MAD_TO_SIGMA = 1.4826;
const OUTLIER_SIGMAS = 3.5; // Iglewicz & Hoaglin 1993
const OUTLIER_FLOOR = 0.03; // votes that nearly all agree are no reason to drop one that is 1 % off

/**
 * The price of one side: of every eligible advertiser the best offer as one vote, without outliers, the median by what is on offer.
 * `side`: "buy" where one pays the price for the asset (a low one is best), "sell" where one gets it.
 */
export function robustPrice(offers: readonly Offer[], side: "buy" | "sell"): RobustPrice | ThinMarket {
  const votes = withoutOutliers(votesOf(offers.filter(isEligible), side));
  const [n, used] = [offers.length, votes.length];
  if (used < LEAST_USED) return { n, used };
  const prices = votes.map(({ price }) => price);
  const value = weightedMedian(votes.map(({ price, surplus }) => ({ value: price, weight: Math.min(surplus, WEIGHT_CAP) })));
  const best = side === "buy" ? Math.min(...prices) : Math.max(...prices);
  return { value, n, used, dispersion: sigmaOf(prices) / value, best };
}

function isEligible({ tradable, orders, finishRate, min, max, price, surplus }: Offer): boolean {
  const target = TARGET_AMOUNT * price;
  return tradable && surplus > 0 && orders >= LEAST_ORDERS && finishRate >= LEAST_FINISH_RATE && min <= target && target <= max;
}

function votesOf(offers: readonly Offer[], side: "buy" | "sell"): Offer[] {
  const isBetter = (a: Offer, b: Offer) => (side === "buy" ? a.price < b.price : a.price > b.price);
  const votes = new Map<string, Offer>();
  for (const offer of offers) {
    const vote = votes.get(offer.advertiser);
    if (vote === undefined || isBetter(offer, vote)) votes.set(offer.advertiser, offer);
  }
  return [...votes.values()];
}

function withoutOutliers(votes: readonly Offer[]): Offer[] {
  const prices = votes.map(({ price }) => price);
  const middle = median(prices);
  const reach = Math.max(OUTLIER_SIGMAS * sigmaOf(prices), OUTLIER_FLOOR * middle);
  return votes.filter(({ price }) => Math.abs(price - middle) <= reach);
}

function sigmaOf(values: readonly number[]): number {
  const middle = median(values);
  return MAD_TO_SIGMA * median(values.map((value) => Math.abs(value - middle)));
}
