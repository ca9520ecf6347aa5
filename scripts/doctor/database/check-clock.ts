import type { Door } from "../../../contract/verbs.ts";
import { type Finding, note, ok } from "../finding.ts";

/** Beyond it certificates and tokens begin to be refused, and the hours in logs do not fit together. */
const TOLERATED_MS = 5000;

/** How far this host's clock is from the database's, which alone decides. `hostNow`: ms. */
export async function checkClock(door: Door, hostNow: () => number): Promise<Finding> {
  const before = hostNow();
  const { now } = await door.call("status", { key: "doctor" });
  return judgeClock(Date.parse(now), { before, after: hostNow() });
}

/** What the database said between two looks at the host's clock; only what lies outside of these is a difference. */
export function judgeClock(database: number, { before, after }: { readonly before: number; readonly after: number }): Finding {
  const aheadMs = Math.max(0, before - database) - Math.max(0, database - after);
  if (Math.abs(aheadMs) <= TOLERATED_MS) return ok("clock", "as the database's");
  const seen = `this host is ${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? "ahead of" : "behind"} the database`;
  return note("clock", seen, "Set it (NTP). Larder goes by the database's clock meanwhile.");
}
