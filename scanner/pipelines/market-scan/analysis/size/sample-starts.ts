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
 * @param bySession session by session, the symbols that are candidates on it; each is done with before the next is asked for
 * @param total candidates of all sessions
 */
export function sampleStarts(bySession: Iterable<ArrayLike<number>>, total: number, count: number): SessionSymbol[] {
  const sample: SessionSymbol[] = [];
  const wanted = Math.min(count, total);
  let before = 0; // candidates of the sessions passed
  let session = 0;
  for (const candidates of bySession) {
    const until = before + candidates.length;
    while (((sample.length + 0.5) * total) / wanted < until) {
      const place = total <= count ? sample.length - before : Math.floor(((sample.length * EVEN_STEP) % 1) * candidates.length);
      sample.push({ session, symbol: candidates[place] as number });
    }
    before = until;
    session++;
  }
  return sample;
}
