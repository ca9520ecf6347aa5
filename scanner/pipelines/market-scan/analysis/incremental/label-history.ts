import { type Labels, newLabels, type SideLabels } from "../labels.ts";

/** The labels of a history to which bars are added: those of old bars stay, the last ones are written anew. */
export interface LabelHistory {
  /** The labels of bars [from, to), to be read or decided in place. */
  between(from: number, to: number): SideLabels;
}

/** Spare room, as a share of what is full: a label is copied some ten times in its life, however long the history grows. */
const SPARE = 0.1;

export function labelHistory(labels: SideLabels): LabelHistory {
  let room = withSpare(labels, labels.long.r.length);
  return {
    between(from, to) {
      if (to > room.long.r.length) room = withSpare(room, to);
      const charge = room.long.charge.subarray(from, to);
      const exit = room.long.exit.subarray(from, to);
      const side = ({ r, outcome }: Labels): Labels => ({
        r: r.subarray(from, to),
        charge,
        outcome: outcome.subarray(from, to),
        exit,
      });
      return { long: side(room.long), short: side(room.short) };
    },
  };
}

/** The same labels in room for `length` bars and more. */
function withSpare({ long, short }: SideLabels, length: number): SideLabels {
  const room = newLabels(Math.ceil((1 + SPARE) * length));
  room.long.charge.set(long.charge);
  room.long.exit.set(long.exit);
  for (const [to, from] of [
    [room.long, long],
    [room.short, short],
  ] as const) {
    to.r.set(from.r);
    to.outcome.set(from.outcome);
  }
  return room;
}
