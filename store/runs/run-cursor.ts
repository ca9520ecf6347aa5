import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import { type RunOrder, runSorts, sortOrders } from "./run-order.ts";

/** Where a page ended: the order it was in, and the last run's place in that. */
const place = z.tuple([z.enum(runSorts), z.enum(sortOrders), z.string(), z.string().regex(/^\d+(\.\d+)?$/), z.uuid()]);

/** A run's place in an order: what it is sorted by, as text, when it was asked for (seconds since 1970), and its id. */
export type Place = readonly [value: string, askedAt: string, id: string];

/** Opaque to whoever sends it back. */
export function writeCursor({ sort, order }: RunOrder, after: Place): string {
  return Buffer.from(JSON.stringify([sort, order, ...after])).toString("base64url");
}

/** @throws LarderError fix_input where it is none, or one of another order */
export function readCursor(cursor: string, { sort, order }: RunOrder): Place {
  const read = place.safeParse(parsed(cursor));
  if (!read.success) throw unusable("is not one that a list of runs gave");
  const [itsSort, itsOrder, ...after] = read.data;
  if (itsSort !== sort || itsOrder !== order)
    throw unusable(`is of a list sorted by ${itsSort} ${itsOrder}, not ${sort} ${order}`);
  return after;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return null; // which is no place
  }
}

function unusable(why: string): LarderError {
  return new LarderError("fix_input", `cursor: ${why}`, {
    field: "cursor",
    remedy: "Send next_cursor of the page before with the same sort and order, or leave it out for the first page.",
  });
}
