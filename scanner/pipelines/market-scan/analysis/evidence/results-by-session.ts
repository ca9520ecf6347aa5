// Typed arrays are read below their length only: `as number` states that guarantee.
import type { SideLabels } from "../labels.ts";
import type { Direction } from "../view.ts";

/** Closed trades by session: how many, the sum of their net R, and how many made money. */
export interface SessionResults {
  readonly count: Float64Array;
  readonly sum: Float64Array;
  readonly wins: Float64Array;
}

/** The trades of one direction, one decided on every bar of every symbol. */
export interface DirectionResults {
  /** By the session on whose close they were decided. */
  readonly decided: SessionResults;
  /** All whose exit lies on the session or before it: what was known at its close. */
  readonly known: SessionResults;
}

type Sides<T> = Readonly<Record<Direction, T>>;

/** One symbol's trades; `sessions`: the panel's session of each own bar. */
export interface PlacedLabels {
  readonly labels: SideLabels;
  readonly sessions: Int32Array;
}

/** Over a panel of so many sessions. */
export function resultsBySession(symbols: readonly PlacedLabels[], sessions: number): Sides<DirectionResults> {
  const decided = emptyResults(sessions);
  const known = emptyResults(sessions);
  for (const { labels, sessions: sessionOf } of symbols) {
    const { exit } = labels.long;
    addTrades(decided, labels, sessionOf);
    addTrades(
      known,
      labels,
      exit.map((bar) => (bar < 0 ? -1 : (sessionOf[bar] as number))),
    );
  }
  const { long, short } = known;
  for (const column of [long.count, long.sum, long.wins, short.sum, short.wins]) accumulate(column);
  return { long: { decided: decided.long, known: known.long }, short: { decided: decided.short, known: known.short } };
}

/** A trade closes on both sides at once: they have one count. */
function emptyResults(sessions: number): Sides<SessionResults> {
  const column = () => new Float64Array(sessions);
  const count = column();
  return { long: { count, sum: column(), wins: column() }, short: { count, sum: column(), wins: column() } };
}

/** Adds each closed trade to the session given for its bar. */
function addTrades({ long, short }: Sides<SessionResults>, labels: SideLabels, sessionOf: Int32Array): void {
  const { count, sum: longSum, wins: longWins } = long; // in locals: read once, not once per bar
  const { sum: shortSum, wins: shortWins } = short;
  const { r: longR, exit } = labels.long;
  const { r: shortR } = labels.short;
  for (let bar = 0; bar < exit.length; bar++) {
    if ((exit[bar] as number) < 0) continue;
    const t = sessionOf[bar] as number;
    const [forLong, forShort] = [longR[bar] as number, shortR[bar] as number];
    count[t] = (count[t] as number) + 1;
    longSum[t] = (longSum[t] as number) + forLong;
    longWins[t] = (longWins[t] as number) + Number(forLong > 0);
    shortSum[t] = (shortSum[t] as number) + forShort;
    shortWins[t] = (shortWins[t] as number) + Number(forShort > 0);
  }
}

function accumulate(column: Float64Array): void {
  for (let t = 1; t < column.length; t++) column[t] = (column[t] as number) + (column[t - 1] as number);
}
