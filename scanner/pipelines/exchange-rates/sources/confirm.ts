import { judgeMove, type Levels, type Move } from "../analysis/judge-move.ts";
import type { PendingJump, RateRow } from "../declare.ts";

/** Rates that may be shown, and the jumps that wait. */
export interface Judged {
  readonly rows: readonly RateRow[];
  readonly pending: readonly PendingJump[];
}

/** Another source's value for the middle of a pair; null where there is none. */
export type Witness = (pair: string) => Promise<number | null>;

/** The rows of one group as they may be shown: of a pair that has jumped and is not confirmed, the last good ones. The witness is asked about jumps only. */
export async function confirm(
  rows: readonly RateRow[],
  before: Judged,
  group: string,
  now: number,
  witness: Witness,
): Promise<Judged> {
  const shown: RateRow[] = [];
  const pending: PendingJump[] = [];
  for (const [pair, own] of Map.groupBy(rows, pairOf)) {
    const last = before.rows.filter((row) => pairOf(row) === pair);
    const waiting = before.pending.find((jump) => jump.pair === pair) ?? null;
    const judge = (seenElsewhere: number | null): Move =>
      judgeMove(last.length === 0 ? null : levelsOf(last), levelsOf(own), waiting, seenElsewhere);
    const alone = judge(null);
    const move = alone.kind === "hold" ? judge(await witness(pair)) : alone;
    if (move.kind === "hold") {
      const { values, seen } = move.pending;
      const since = seen > 1 && waiting !== null ? waiting.observed_at : new Date(now).toISOString();
      pending.push({ pair, group, values: { ...values }, seen, observed_at: since });
      shown.push(...last.map((row) => withFlag(row, "unconfirmed_jump")));
    } else shown.push(...(move.kind === "confirmed" ? own.map((row) => withFlag(row, "confirmed_jump")) : own));
  }
  return { rows: shown, pending };
}

export const pairOf = ({ base, quote }: Pick<RateRow, "base" | "quote">): string => `${base}/${quote}`;

export function levelsOf(rows: readonly Pick<RateRow, "side" | "value">[]): Levels {
  return Object.fromEntries(rows.map(({ side, value }) => [side ?? "rate", value]));
}

function withFlag(row: RateRow, flag: RateRow["flags"][number]): RateRow {
  return row.flags.includes(flag) ? row : { ...row, flags: [...row.flags, flag] };
}
