import { coinLevels, fundExposure, fundLevels, stockLevels } from "./known-symbols.ts";
import { createRandom } from "./random.ts";

/** A stock (or fund) trades on New York's sessions, a coin every UTC day. */
export type AssetKind = "stock" | "coin";

/** What a symbol is like. */
export interface Profile {
  readonly kind: AssetKind;
  readonly isFund: boolean;
  /** US dollars on the day to which prices are scaled. */
  readonly level: number;
  /** Decimals that prices are quoted in. */
  readonly decimals: number;
  /** Exposure to the common movement of its kind. */
  readonly beta: number;
  /** Standard deviation of a day's own log return, beside the common movement. */
  readonly ownDaily: number;
  /** Share of a day's variance that falls between close and open. */
  readonly overnight: number;
  /** US dollars traded on a usual day. */
  readonly turnover: number;
}

const TRADING_DAYS = { stock: 252, coin: 365 } as const;
/** Coins trade through midnight: their open is the close before, but for the noise of a tick. */
const OVERNIGHT = { stock: 0.25, coin: 0.0005 } as const;

/** The same for the same seed and symbol, whatever the symbol. */
export function profileOf(seed: number, kind: AssetKind, symbol: string): Profile {
  const { uniform } = createRandom(seed, "profile", kind, symbol);
  const between = (low: number, high: number) => low + (high - low) * uniform();
  const daily = (yearly: number) => yearly / Math.sqrt(TRADING_DAYS[kind]);
  const common = { kind, overnight: OVERNIGHT[kind] };
  if (kind === "coin") {
    const level = coinLevels.get(symbol) ?? 10 ** between(-2, 2);
    const ownDaily = symbol === "BTC" ? daily(0.15) : daily(between(0.35, 0.6));
    const turnover = 1e6 * 10 ** between(0.7, 2) * (level > 1000 ? 30 : 1);
    return { ...common, isFund: false, level, decimals: decimalsAt(level), beta: between(0.8, 1.3), ownDaily, turnover };
  }
  const fund = fundLevels.get(symbol);
  const turnover = 1e9 * 10 ** between(-0.5, 0.7);
  if (fund !== undefined)
    return {
      ...common,
      isFund: true,
      level: fund,
      decimals: 2,
      beta: fundExposure(symbol) * between(0.8, 1.15),
      ownDaily: daily(between(0.05, 0.12)),
      turnover,
    };
  const level = stockLevels.get(symbol) ?? 10 ** between(1.5, 2.6);
  return {
    ...common,
    isFund: false,
    level,
    decimals: 2,
    beta: between(0.7, 1.4),
    ownDaily: daily(between(0.17, 0.34)),
    turnover,
  };
}

/** Five significant digits, at least cents, at most the eight decimals of the exchanges. */
function decimalsAt(level: number): number {
  return Math.min(8, Math.max(2, 4 - Math.floor(Math.log10(level))));
}
