// Columns are read below their length only: `as number` states that guarantee.
import type { CommonFactor } from "./common-factor.ts";
import { type Garch, nextVariance } from "./garch.ts";
import { breaksInsideDayUpward, EDGE_DAYS, EDGE_DRIFT } from "./planted-edge.ts";
import type { Profile } from "./profile.ts";
import type { Random } from "./random.ts";

/** One symbol's sessions as logarithms of the price, from 0 before the first one. */
export interface LogPath {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** Variance between open and close. */
  readonly variance: Float64Array;
  /** Trading as a multiple of the usual. */
  readonly activity: Float64Array;
}

const OWN_MEMORY = { arch: 0.06, garch: 0.92 };
/** Nights of news: as often as quarterly results, moving the open by three times a day's own volatility. */
const NEWS = { stock: { chance: 4 / 252, variance: 9 }, coin: { chance: 0, variance: 0 } } as const;
/** Volume grows somewhat less than in proportion to the range; what is left of it is noise. */
const ACTIVITY_EXPONENT = 0.8;
const ACTIVITY_NOISE = 0.3;
/** A day's range in standard deviations of its return, on average over Brownian paths: sqrt(8 / pi) (Feller 1951). */
const RANGE_IN_SIGMAS = Math.sqrt(8 / Math.PI);

/**
 * Prices are a fair game, E[price tomorrow | today] = price today, within the day too: highs and lows are those of Brownian
 * motion between open and close. So no rule makes money before costs, but for the planted edge where that is wanted. The
 * draws do not depend on it: with and without, the shocks are the same.
 */
export function drawLogPath(profile: Profile, factor: CommonFactor, { uniform, gauss }: Random, planted: boolean): LogPath {
  const path = emptyPath(factor.days.length);
  const { open, high, low, close, variance, activity } = path;
  const { beta, overnight, ownDaily, kind } = profile;
  const own: Garch = { mean: ownDaily ** 2, ...OWN_MEMORY };
  const usualRange = RANGE_IN_SIGMAS * ownDaily * Math.SQRT2;
  let ownVariance = own.mean;
  let edgeEnds = 0; // sessions before this one drift
  let price = 0;
  for (let t = 0; t < open.length; t++) {
    const common = beta * beta * (factor.variance[t] as number);
    const swing = beta * Math.sqrt(factor.variance[t] as number);
    const news = uniform() < NEWS[kind].chance ? NEWS[kind].variance * ownVariance : 0;
    const ownNight = gauss();
    const ownSession = gauss();

    const nightVariance = overnight * (common + ownVariance) + news;
    const nightShock =
      Math.sqrt(overnight) * swing * (factor.night[t] as number) + Math.sqrt(overnight * ownVariance + news) * ownNight;
    const opened = price + nightShock - nightVariance / 2;

    const share = 1 - overnight;
    const dayVariance = share * (common + ownVariance);
    const dayShock = Math.sqrt(share) * (swing * (factor.session[t] as number) + Math.sqrt(ownVariance) * ownSession);
    const drift = planted && t < edgeEnds ? EDGE_DRIFT * Math.sqrt(common + ownVariance) : 0;
    const closed = opened + dayShock - dayVariance / 2 + drift;

    open[t] = opened;
    close[t] = closed;
    high[t] = highestBetween(opened, closed, dayVariance, uniform());
    low[t] = -highestBetween(-opened, -closed, dayVariance, uniform());
    variance[t] = dayVariance;
    const range = ((high[t] as number) - (low[t] as number)) / usualRange;
    activity[t] = Math.exp(ACTIVITY_EXPONENT * Math.log(range) + ACTIVITY_NOISE * gauss());

    if (breaksInsideDayUpward(path, t)) edgeEnds = t + 1 + EDGE_DAYS;
    ownVariance = nextVariance(own, ownVariance, Math.sqrt(ownVariance) * ownSession);
    price = closed;
  }
  return path;
}

/** Maximum of a Brownian bridge of the given variance, from a uniform number (Karatzas & Shreve 1991, 4.3.40). */
function highestBetween(from: number, to: number, variance: number, uniform: number): number {
  return (from + to + Math.sqrt((to - from) ** 2 - 2 * variance * Math.log(uniform))) / 2;
}

function emptyPath(length: number): LogPath {
  const column = () => new Float64Array(length);
  return { open: column(), high: column(), low: column(), close: column(), variance: column(), activity: column() };
}
