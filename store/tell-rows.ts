import type pg from "pg";

/** At most four notifications a second, whatever is found. */
const EVERY_MS = 250;
/** A notification takes less than 8,000 bytes; what is around the rows takes some of them. */
const MAX_BYTES = 7000;
/** Of one run, waiting to be told of: some seconds' worth. What is found faster is counted only. */
const MAX_WAITING_BYTES = 20 * MAX_BYTES;

/** Tells whoever listens what a run has found, before anything is published. Nothing of it is stored, and losing it does no harm. */
export type TellRow = (runId: string, row: unknown) => void;

interface Waiting {
  readonly rows: string[];
  bytes: number;
  /** Rows that were too large, or too many. */
  dropped: number;
}

/** By notifications (`larder_rows`) of a few rows at a time, each run in its turn. */
export function tellRows(pool: pg.Pool): TellRow {
  const waiting = new Map<string, Waiting>();
  let isDue = false;

  const sendIn = (ms: number) => {
    isDue = true;
    setTimeout(send, ms).unref();
  };
  const send = async () => {
    isDue = false;
    const [next] = waiting;
    if (next === undefined) return;
    const [runId, found] = next;
    waiting.delete(runId);
    const { rows, rest } = portionOf(found);
    if (rest !== null) waiting.set(runId, rest); // behind the others
    sendIn(EVERY_MS);
    const notice = `{"run_id":${JSON.stringify(runId)},"dropped":${found.dropped},"rows":[${rows.join(",")}]}`;
    await pool.query("select pg_notify('larder_rows', $1)", [notice]).catch(() => {}); // the database is away: so is whoever listens
  };

  return (runId, row) => {
    const found = waiting.get(runId) ?? { rows: [], bytes: 0, dropped: 0 };
    waiting.set(runId, found);
    const text = JSON.stringify(row) ?? "null";
    const bytes = Buffer.byteLength(text) + 1;
    if (bytes > MAX_BYTES || found.bytes + bytes > MAX_WAITING_BYTES) found.dropped += 1;
    else {
      found.rows.push(text);
      found.bytes += bytes;
    }
    if (!isDue) sendIn(0); // with whatever else is found in this turn
  };
}

/** As many rows as one notification takes, and what is left. */
function portionOf({ rows, bytes }: Waiting): { readonly rows: readonly string[]; readonly rest: Waiting | null } {
  let taken = 0;
  let size = 0;
  for (const row of rows) {
    const more = Buffer.byteLength(row) + 1;
    if (size + more > MAX_BYTES) break;
    size += more;
    taken += 1;
  }
  const left = rows.slice(taken);
  return { rows: rows.slice(0, taken), rest: left.length === 0 ? null : { rows: left, bytes: bytes - size, dropped: 0 } };
}
