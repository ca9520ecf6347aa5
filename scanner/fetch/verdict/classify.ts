import { looksLikeChallenge } from "./challenge.ts";
import { parseRetryAfter } from "./retry-after.ts";

/** A host that wants a longer pause than this wants to be left alone, whatever its status. */
export const LONGEST_RETRY_AFTER_MS = 60_000;

/** Answers that are given to a place or a client and not to one request. */
const BLOCKED: ReadonlySet<number> = new Set([418, 429, 451]);
/** Answers after which the same request may do better. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The beginning of the body; characters beyond ASCII may be wrong. */
  readonly start: string;
}

/** What an answer is to whoever asked. `again`: the same request may do better later, not before `until` where the host named a time. */
export type Verdict =
  | { readonly kind: "ok" }
  /** `hostWide`: nobody should ask this host now. */
  | {
      readonly kind: "blocked";
      readonly hostWide: boolean;
      readonly challenge: boolean;
      readonly until: number | null;
      readonly again: boolean;
    }
  | { readonly kind: "failed"; readonly again: boolean };

export function classify({ status, headers, start }: Answered, now: number): Verdict {
  const until = parseRetryAfter(headers["retry-after"], now);
  const again = PASSING.has(status);
  if (looksLikeChallenge(start, headers)) return { kind: "blocked", hostWide: true, challenge: true, until, again: false };
  if (BLOCKED.has(status)) return { kind: "blocked", hostWide: true, challenge: false, until, again };
  if (status === 403) return { kind: "blocked", hostWide: false, challenge: false, until: null, again: false };
  if (again && until !== null)
    return { kind: "blocked", hostWide: until - now > LONGEST_RETRY_AFTER_MS, challenge: false, until, again };
  if ((status >= 200 && status < 300) || status === 304) return { kind: "ok" };
  return { kind: "failed", again };
}
