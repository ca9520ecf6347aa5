/** A column's value, or why it cannot be computed. */
export type Cell<T extends number | string = number> = T | Missing;

export interface Missing {
  readonly reason: string;
}

export function missing(reason: string): Missing {
  return { reason };
}

/** The commonest reason: the history is too short. */
export function needsBars(needed: number, has: number): Missing {
  return missing(`needs ${needed} bars, has ${has}`);
}

export function needsSessions(needed: number, has: number): Missing {
  return missing(`needs ${needed} sessions, the panel has ${has}`);
}

type Cells = Readonly<Record<string, Cell<number | string>>>;
type Values<C extends Cells> = { [K in keyof C]: Exclude<C[K], Missing> | null };

/** Cells as they go out: every column with its value or null, and `nulls` with the reason of each null. */
export function splitCells<C extends Cells>(cells: C): Values<C> & { nulls: Record<string, string> } {
  const nulls: Record<string, string> = {};
  const values = Object.entries(cells).map(([column, cell]) => {
    if (typeof cell !== "object") return [column, cell];
    nulls[column] = cell.reason;
    return [column, null];
  });
  return { ...(Object.fromEntries(values) as Values<C>), nulls };
}
