import type { Bar } from "../model/bar.ts";
import type { PeerOffer, TradeSide } from "../model/peer-market.ts";
import { lastPublishedDay } from "../model/target-days.ts";
import type { Moment } from "../model/world.ts";
import type { Fault } from "./fault.ts";

const MISPLACED_POINT = 10;
const CROSSED_BY = 0.05;
const ABSURD_OFFERS = 50;

/** The moment as a host with the fault sees it, which it then tells in its usual shape. */
export function distort(moment: Moment, fault: Fault | null): Moment {
  switch (fault?.kind) {
    case "empty_success":
      return emptied(moment);
    case "tenfold_prices":
      return tenfold(moment);
    case "crossed_sides":
      return { ...moment, offers: (fiat, side) => moment.offers(fiat, side === "buy" ? "sell" : "buy").map(lowered(side)) };
    case "absurd_offers":
      return { ...moment, offers: (fiat, side) => [...absurdOffers(moment.offers(fiat, side)), ...moment.offers(fiat, side)] };
    case "clock_skew":
      return skewed(moment, moment.now + fault.seconds * 1000);
    default:
      return moment;
  }
}

function emptied(moment: Moment): Moment {
  return {
    ...moment,
    bars: () => [],
    dividends: () => [],
    splits: () => [],
    rates: () => new Map(),
    offers: () => [],
    officialRate: () => Number.NaN,
  };
}

function tenfold(moment: Moment): Moment {
  const raised = (bar: Bar): Bar => ({
    ...bar,
    open: bar.open * MISPLACED_POINT,
    high: bar.high * MISPLACED_POINT,
    low: bar.low * MISPLACED_POINT,
    close: bar.close * MISPLACED_POINT,
  });
  return {
    ...moment,
    bars: (kind, symbol) => moment.bars(kind, symbol).map(raised),
    rates: (day) => new Map([...moment.rates(day)].map(([currency, rate]) => [currency, rate * MISPLACED_POINT])),
    officialRate: (day) => moment.officialRate(day) * MISPLACED_POINT,
    offers: (fiat, side) => moment.offers(fiat, side).map((offer) => ({ ...offer, price: offer.price * MISPLACED_POINT })),
  };
}

/** Sides swapped and pushed past each other. */
function lowered(side: TradeSide): (offer: PeerOffer) => PeerOffer {
  const factor = side === "buy" ? 1 - CROSSED_BY : 1 + CROSSED_BY;
  return (offer) => ({ ...offer, price: offer.price * factor });
}

function absurdOffers(offers: readonly PeerOffer[]): PeerOffer[] {
  const [first] = offers;
  if (first === undefined) return [];
  const base = { ...first, advertiser: "sample-flood", surplus: 1_000_000, min: 0 };
  return Array.from({ length: ABSURD_OFFERS }, (_, at) => ({ ...base, id: `9${first.id}${at}`, price: first.price / 10 }));
}

function skewed(moment: Moment, now: number): Moment {
  return { ...moment, now, ratesDay: lastPublishedDay(now) };
}
