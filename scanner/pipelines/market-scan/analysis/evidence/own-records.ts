// Symbols of events and of records are those of the panel: `as number` states that guarantee.
import { adjustedP } from "../statistics/benjamini-hochberg.ts";
import { incompleteBeta } from "../statistics/incomplete-beta.ts";
import { intraclassCorrelation, type WinCount } from "../statistics/shrinkage.ts";
import type { FamilyEvents } from "./event-book.ts";

/** Every symbol's own record with a set-up, and how far to trust it. */
export interface OwnRecords {
  /** Closed events and wins, by symbol of the panel. */
  readonly n: Int32Array;
  readonly wins: Int32Array;
  /** M: events of the family that one's own are weighed against; null where symbols differ no more than chance makes them. */
  readonly weight: number | null;
}

/** Share of the families whose symbols may be told apart by mistake. */
const RECORD_Q = 0.1;
/** Events per symbol, on average, from which a ratio of variances of wins and losses is roughly an F. */
const MIN_EVENTS_PER_SYMBOL = 5;
/** Events: even where symbols seem to have nothing in common, the family is worth one. */
const LEAST_WEIGHT = 1;

/**
 * The records of every family. M = (1 - rho) / rho, rho the share of the variance of wins that lies between symbols, by analysis of
 * variance; believed only where the variance ratio is more than chance (F test, Benjamini-Hochberg over the families). Where rho is
 * nearly 0 its estimate is above 0 every second time, and weights of ten or fifty events that come of it make the odds worse.
 */
export function ownRecords(families: readonly FamilyEvents[], symbols: number): OwnRecords[] {
  const counts = families.map((events) => countRecords(events, symbols));
  const spreads = counts.map(({ n, wins }) => spreadOf(Array.from(n, (count, s) => ({ n: count, wins: wins[s] as number }))));
  const adjusted = adjustedP(spreads.map(({ p }) => p));
  return counts.map((record, f) => {
    const { rho } = spreads[f] as Spread;
    return { ...record, weight: (adjusted[f] as number) <= RECORD_Q ? Math.max(LEAST_WEIGHT, (1 - rho) / rho) : null };
  });
}

export function countRecords({ symbol, r }: FamilyEvents, symbols: number) {
  const n = new Int32Array(symbols);
  const wins = new Int32Array(symbols);
  for (let i = 0; i < symbol.length; i++) {
    const s = symbol[i] as number;
    n[s] = (n[s] as number) + 1;
    wins[s] = (wins[s] as number) + Number((r[i] as number) > 0);
  }
  return { n, wins };
}

interface Spread {
  readonly rho: number;
  /** Of "all symbols win alike". */
  readonly p: number;
}

/** The variance ratio is 1 + g rho / (1 - rho), g the mean size of a group less what uneven sizes take from it. */
function spreadOf(groups: readonly WinCount[]): Spread {
  const rho = intraclassCorrelation(groups);
  const sizes = groups.map(({ n }) => n).filter((n) => n > 0);
  const n = sizes.reduce((sum, size) => sum + size, 0);
  if (!(rho > 0) || n < MIN_EVENTS_PER_SYMBOL * sizes.length) return { rho: 0, p: 1 };
  const [between, within] = [sizes.length - 1, n - sizes.length];
  const groupSize = (n - sizes.reduce((sum, size) => sum + size * size, 0) / n) / between;
  const ratio = 1 + (groupSize * rho) / (1 - rho);
  return { rho, p: incompleteBeta(within / (within + between * ratio), within / 2, between / 2) };
}

/** The family's odds mu moved by the symbol's own record: (wins + M mu) / (n + M). */
export function withOwnRecord(mu: number, { n, wins }: { n: number; wins: number }, weight: number | null): number {
  return weight === null ? mu : (wins + weight * mu) / (n + weight);
}
