// Positions are drawn below the counts they index: `as number` states that guarantee.

/** Consecutive multiples of it, modulo 1, spread as evenly as any can (the golden ratio's fraction). */
const EVEN_STEP = (Math.sqrt(5) - 1) / 2;

/** One of the symbols of one session. */
export interface SessionSymbol {
  readonly session: number;
  readonly symbol: number;
}

/**
 * At most `count` of the candidates of all sessions: evenly over the sessions (each by its number of candidates), and over the
 * symbols by a low-discrepancy sequence, so that no symbol is met again and again. The same candidates give the same sample.
 *
 * @param bySession session by session, the symbols that are candidates on it
 */
export function sampleStarts(bySession: readonly (readonly number[])[], count: number): SessionSymbol[] {
  const total = bySession.reduce((sum, { length }) => sum + length, 0);
  if (total <= count) return bySession.flatMap((symbols, session) => symbols.map((symbol) => ({ session, symbol })));
  const sample: SessionSymbol[] = [];
  let before = 0; // candidates of the sessions passed
  for (const [session, symbols] of bySession.entries()) {
    const until = before + symbols.length;
    while (((sample.length + 0.5) * total) / count < until) {
      const symbol = symbols[Math.floor(((sample.length * EVEN_STEP) % 1) * symbols.length)] as number;
      sample.push({ session, symbol });
    }
    before = until;
  }
  return sample;
}
