import type { Session, SignInWay } from "../../../client/session-client.ts";
import { clockTime, type Zone } from "./times.ts";

/** Who somebody is, as a name: "ada@example.org", "Operator". Null for who is nobody in particular. */
export function nameOf({ kind, email, id }: Session): string | null {
  if (kind === "machine") return "Operator";
  return kind === "user" ? (email ?? id) : null;
}

/** What somebody may do here, in a sentence. */
export function describeRights({ kind, admin, can_write }: Session): string {
  if (kind === "local") return "This page is open on the server's own machine: everything may be done from here.";
  if (admin) return "Everything may be done: starting, cancelling and steering what is everybody's.";
  if (can_write) return "Runs of one's own may be started, cancelled and tried again. What is everybody's is for admins.";
  return "Read-only: results, their sources and their history are open to everybody. Starting, cancelling or trying runs again, stopping the reading of rates and setting alerts needs somebody who is signed in.";
}

/** "Signed in until 14:02." Null where nothing ends. `now`: ms. */
export function describeEnd({ expires_at }: Session, now: number, zone?: Zone): string | null {
  return expires_at === null ? null : `Signed in until ${clockTime(expires_at, now, zone)}.`;
}

export interface WayWords {
  readonly title: string;
  readonly hint: string;
}

export const wayWords: Readonly<Record<SignInWay, WayWords>> = {
  secret: { title: "Run secret", hint: "The value of RUN_SECRET on the server." },
  token: { title: "Access token", hint: "Of a signed-in user of the Supabase project that the server is set up for." },
};
