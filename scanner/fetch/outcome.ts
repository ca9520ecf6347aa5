import type { Hop } from "./hop/hop.ts";
import type { Fault } from "./verdict/describe-fault.ts";

/** What a request came to, for whoever decides whether it is sent again. */
export type Outcome = Ok | Blocked | Failed;

export interface Ok {
  readonly kind: "ok";
  /** Where the answer came from, after redirects. */
  readonly hop: Hop;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded. */
  readonly bytes: Uint8Array;
}

export interface Blocked {
  readonly kind: "blocked";
  readonly hop: Hop;
  readonly said: string;
  readonly status: number | null;
  /** When the host may be asked again; null where nobody knows. */
  readonly until: number | null;
  readonly again: boolean;
  /** False where the breaker was open and nothing was sent. */
  readonly asked: boolean;
}

export interface Failed {
  readonly kind: "failed";
  readonly hop: Hop;
  readonly status: number | null;
  readonly fault: Fault;
}
