import type { AssetClass, Bars } from "../bars.ts";

/** Bars over which a usual day's trading is measured: a quarter. */
export const VOLUME_BARS = 60;

/** Median dollars a day from which a stock's half-spread is a basis point or two: nearly all of the S&P 500 lies above. */
const LARGE_DOLLARS_PER_DAY = 20_000_000;

/**
 * Fee, half-spread and slippage per side, in basis points of the price: 5 where trading is deep, 15 where it is not.
 * Crypto pays the retail fee of the exchanges (10 bp) whatever its volume; currencies are deep though no volume is known.
 */
const DEEP_BP = 5;
const THIN_BP = 15;
const fixedCost: Partial<Record<AssetClass, number>> = { crypto: THIN_BP, fx: DEEP_BP };

const dollarCoins = new Set(["USD", "USDT", "USDC"]);

/** Dollars per unit of the currency, one constant for the whole history; undefined where no rate is known. */
export function dollarsPerUnit(currency: string, rates: ReadonlyMap<string, number>): number | undefined {
  return rates.get(currency) ?? (dollarCoins.has(currency) ? 1 : undefined);
}

/**
 * Cost in basis points per side for a trade decided on each bar, from the bars up to it: large where at least half of the
 * last 60 known days traded for LARGE_DOLLARS_PER_DAY, else small; small too where the volume is unknown.
 */
export function costsPerSide(bars: Bars, dollars: number | undefined): Float64Array {
  const costs = new Float64Array(bars.close.length);
  const fixed = fixedCost[bars.assetClass];
  if (fixed !== undefined || dollars === undefined) return costs.fill(fixed ?? THIN_BP);
  const isLarge = (t: number) => turnover(bars, t) * dollars >= LARGE_DOLLARS_PER_DAY;
  let known = 0;
  let large = 0;
  for (let t = 0; t < costs.length; t++) {
    if (isKnown(bars, t)) known++;
    if (isLarge(t)) large++;
    const leaving = t - VOLUME_BARS;
    if (leaving >= 0 && isKnown(bars, leaving)) known--;
    if (leaving >= 0 && isLarge(leaving)) large--;
    costs[t] = known > 0 && 2 * large >= known ? DEEP_BP : THIN_BP;
  }
  return costs;
}

/** Median dollars traded per day over the last 60 bars (the upper of two middle values); null where no volume or rate is known. */
export function medianDollarVolume(bars: Bars, dollars: number | undefined): number | null {
  if (dollars === undefined) return null;
  const last = bars.close.length;
  const known: number[] = [];
  for (let t = Math.max(0, last - VOLUME_BARS); t < last; t++) if (isKnown(bars, t)) known.push(turnover(bars, t) * dollars);
  return Float64Array.from(known).sort()[known.length >> 1] ?? null; // typed arrays are sorted as numbers, natively
}

function turnover({ close, volume }: Bars, t: number): number {
  return (close[t] as number) * (volume[t] as number);
}

function isKnown({ volume }: Bars, t: number): boolean {
  return !Number.isNaN(volume[t] as number);
}
