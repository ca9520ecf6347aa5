import { type AssetHistory, drawHistory, SCALE_DAY } from "./asset-history.ts";
import type { Bar } from "./bar.ts";
import { buildCommonFactor, type CommonFactor } from "./common-factor.ts";
import { type Dividend, dividendsOf, type Split, splitsOf } from "./corporate-actions.ts";
import { dayIn, dayOf, yearOf } from "./days.ts";
import { officialRate } from "./official-rate.ts";
import { type PeerOffer, peerOffers, type TradeSide } from "./peer-market.ts";
import { type AssetKind, type Profile, profileOf } from "./profile.ts";
import { referenceRates } from "./reference-rates.ts";
import { lastPublishedDay } from "./target-days.ts";

/** The sample world as it stands at one moment: what every source speaks of, each in its own words. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly now: number;
  profile(kind: AssetKind, symbol: string): Profile;
  /** Oldest first; the last one may still be forming. Any symbol has bars. */
  bars(kind: AssetKind, symbol: string): readonly Bar[];
  dividends(symbol: string): readonly Dividend[];
  splits(symbol: string): readonly Split[];
  /** Day of the newest reference rates. */
  readonly ratesDay: number;
  /** Units of each currency for one euro, as fixed on a day. */
  rates(day: number): ReadonlyMap<string, number>;
  /** VES per dollar by the central bank, in force on a day in Caracas. */
  officialRate(day: number): number;
  /** Advertisements of people who trade USDT for a currency, best first; none where nobody does. */
  offers(fiat: string, side: TradeSide): readonly PeerOffer[];
}

export interface World {
  at(now: number): Moment;
}

export interface WorldSettings {
  readonly seed: number;
  /** Whether the one edge is in it (planted-edge.ts). */
  readonly planted: boolean;
}

/** Everything follows from the settings; what is drawn is kept, and drawn further when the clock enters a new year. */
export function createWorld({ seed, planted }: WorldSettings): World {
  const factors = new Map<AssetKind, { lastDay: number; factor: CommonFactor; histories: Map<string, AssetHistory> }>();

  function drawnOf(kind: AssetKind, now: number) {
    const drawn = factors.get(kind);
    const lastDay = Math.max(SCALE_DAY, dayIn(yearOf(dayOf(now)), 12, 31));
    if (drawn !== undefined && drawn.lastDay >= lastDay) return drawn;
    const redrawn = { lastDay, factor: buildCommonFactor(seed, kind, lastDay), histories: new Map<string, AssetHistory>() };
    factors.set(kind, redrawn);
    return redrawn;
  }

  function historyOf(kind: AssetKind, symbol: string, now: number): AssetHistory {
    const { factor, histories } = drawnOf(kind, now);
    const known = histories.get(symbol);
    if (known !== undefined) return known;
    const history = drawHistory(seed, symbol, profileOf(seed, kind, symbol), factor, planted);
    histories.set(symbol, history);
    return history;
  }

  return {
    at(now) {
      const reached = new Map<AssetHistory, readonly Bar[]>();
      const bars = (kind: AssetKind, symbol: string) => {
        const history = historyOf(kind, symbol, now);
        const known = reached.get(history) ?? history.barsAt(now);
        reached.set(history, known);
        return known;
      };
      return {
        now,
        profile: (kind, symbol) => profileOf(seed, kind, symbol),
        bars,
        dividends: (symbol) => dividendsOf(seed, symbol, bars("stock", symbol)),
        splits: (symbol) => splitsOf(seed, symbol, bars("stock", symbol)),
        ratesDay: lastPublishedDay(now),
        rates: (day) => referenceRates(seed, day),
        officialRate: (day) => officialRate(seed, day),
        offers: (fiat, side) => peerOffers(seed, fiat, side, now),
      };
    },
  };
}
