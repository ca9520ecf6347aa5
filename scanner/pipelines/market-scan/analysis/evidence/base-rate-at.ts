// Sessions are those of the panel: `as number` states that guarantee.
import type { SessionResults } from "./results-by-session.ts";

/** Share of the trades closed by the end of a session that made money, strictly between 0 and 1; null before the first closes. */
export function baseRateAt({ count, wins }: SessionResults, session: number): number | null {
  const closed = session < 0 ? 0 : (count[session] as number);
  return closed === 0 ? null : withinReason((wins[session] as number) / closed, closed);
}

/** Mean net R of the trades closed by the end of a session; null before the first closes. */
export function baseMeanAt({ count, sum }: SessionResults, session: number): number | null {
  const closed = session < 0 ? 0 : (count[session] as number);
  return closed === 0 ? null : (sum[session] as number) / closed;
}

/** A probability found in n events, held off 0 and 1 by Laplace's rule of succession: nothing is impossible for not having happened yet. */
export function withinReason(p: number, n: number): number {
  const rarest = 1 / (n + 2);
  return Math.min(Math.max(p, rarest), 1 - rarest);
}
