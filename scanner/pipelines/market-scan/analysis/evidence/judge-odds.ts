// Folds and calibrated odds run in step: `as` states that guarantee.
import { calibrateForward } from "./calibrate-forward.ts";
import type { CalibrationMap } from "./calibration-map.ts";
import type { EventBook } from "./event-book.ts";
import type { CalibrationEvidence } from "./family-evidence.ts";
import { type ScoredOdds, scoreOdds } from "./score-odds.ts";
import { type Fold, walkForward } from "./walk-forward.ts";

export interface JudgedOdds {
  readonly pooled: CalibrationEvidence;
  /** In the order of the book. */
  readonly families: readonly CalibrationEvidence[];
  /** To be put on the odds that are shown. */
  readonly map: CalibrationMap;
}

/** What the odds were worth on events that they had not seen. `version` names how they are made, and on which data. */
export async function judgeOdds(book: EventBook, version: string, signal?: AbortSignal): Promise<JudgedOdds> {
  const folds = await walkForward(book, signal);
  const { odds, next } = calibrateForward(folds);
  const scored = joined(folds, odds);
  const of = (events: ScoredOdds): CalibrationEvidence => ({ version, method: next.method, ...scoreOdds(events) });
  return { pooled: of(scored), families: perFamily(scored, book.families.length).map(of), map: next };
}

interface FamilyOdds extends ScoredOdds {
  readonly family: Int32Array;
}

function joined(folds: readonly Fold[], odds: readonly Float64Array[]): FamilyOdds {
  const n = folds.reduce((sum, { won }) => sum + won.length, 0);
  const whole = () => new Int32Array(n);
  const real = () => new Float64Array(n);
  const all = { family: whole(), year: whole(), block: whole(), won: new Uint8Array(n), odds: real(), base: real() };
  let filled = 0;
  for (const [f, fold] of folds.entries()) {
    all.year.fill(fold.year, filled, filled + fold.won.length);
    all.family.set(fold.family, filled);
    all.block.set(fold.block, filled);
    all.won.set(fold.won, filled);
    all.base.set(fold.base, filled);
    all.odds.set(odds[f] as Float64Array, filled);
    filled += fold.won.length;
  }
  return all;
}

function perFamily(all: FamilyOdds, families: number): ScoredOdds[] {
  const counts = new Int32Array(families);
  for (let i = 0; i < all.family.length; i++) counts[all.family[i] as number] = (counts[all.family[i] as number] as number) + 1;
  return Array.from(counts, (n, f) => {
    const places = new Int32Array(n);
    for (let i = 0, filled = 0; filled < n; i++) if (all.family[i] === f) places[filled++] = i;
    return {
      year: pick(all.year, new Int32Array(n), places),
      block: pick(all.block, new Int32Array(n), places),
      won: pick(all.won, new Uint8Array(n), places),
      odds: pick(all.odds, new Float64Array(n), places),
      base: pick(all.base, new Float64Array(n), places),
    };
  });
}

function pick<C extends Int32Array | Uint8Array | Float64Array>(from: C, to: C, places: Int32Array): C {
  for (let i = 0; i < places.length; i++) to[i] = from[places[i] as number] as number;
  return to;
}
