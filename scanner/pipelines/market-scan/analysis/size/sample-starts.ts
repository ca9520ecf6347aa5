// Positions are drawn below the lengths they index: `as number` states that guarantee.

/** Consecutive multiples of it, modulo 1, spread as evenly as any can (the golden ratio's fraction). */
const EVEN_STEP = (Math.sqrt(5) - 1) / 2;

/** One bar of one symbol. */
export interface SymbolBar {
  readonly symbol: number;
  readonly bar: number;
}

/**
 * At most `count` of the candidates of all sessions: evenly over the sessions (each by its number of candidates), and over the
 * symbols by a low-discrepancy sequence, so that no symbol is met again and again. The same candidates give the same sample.
 *
 * @param bySession per session, its candidates
 */
export function sampleStarts(bySession: readonly (readonly SymbolBar[])[], count: number): SymbolBar[] {
  const total = bySession.reduce((sum, { length }) => sum + length, 0);
  if (total <= count) return bySession.flat();
  const sample: SymbolBar[] = [];
  let before = 0; // candidates of the sessions passed
  for (const candidates of bySession) {
    const until = before + candidates.length;
    while (((sample.length + 0.5) * total) / count < until)
      sample.push(candidates[Math.floor(((sample.length * EVEN_STEP) % 1) * candidates.length)] as SymbolBar);
    before = until;
  }
  return sample;
}
