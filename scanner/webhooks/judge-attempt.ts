import type { AttemptVerdict } from "../../contract/webhook.ts";

/** What one attempt heard. */
export type Heard =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** When the receiver wants to be asked again, milliseconds from now; null where it names no time. */
      readonly retryAfterMs: number | null;
      readonly excerpt: string;
    }
  | { readonly kind: "no_answer"; readonly said: string };

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** After the first attempt, the second, and so on: a restart, a deploy, a bad hour, a night. Then it is given up. */
export const RETRY_WAITS_MS = [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS] as const;
/** A wait is this much shorter or longer by chance, so that what failed together does not come again together. */
const JITTER = 0.2;

/** The receiver wants nothing more (Standard Webhooks, "Delivery success and failure"). */
const GONE = 410;

/**
 * What follows from an attempt, by Standard Webhooks: success is 2xx, everything else is tried again, and a receiver that is gone is
 * left alone. `attempt` counts from 1, `random` is in [0, 1).
 */
export function judgeAttempt(heard: Heard, attempt: number, random: number): AttemptVerdict {
  if (heard.kind === "answer" && heard.status >= 200 && heard.status < 300) return { kind: "delivered" };
  if (heard.kind === "answer" && heard.status === GONE) return { kind: "give_up", gone: "the receiver answered 410 Gone" };
  const wait = RETRY_WAITS_MS[attempt - 1];
  if (wait === undefined) return { kind: "give_up", gone: null };
  const own = Math.round(wait * (1 - JITTER + 2 * JITTER * random));
  return { kind: "retry", waitMs: heard.kind === "answer" ? Math.max(own, heard.retryAfterMs ?? own) : own };
}

/** Why an attempt was none that delivered, for the log; null where it was. */
export function describeFailure(heard: Heard): string | null {
  if (heard.kind === "no_answer") return heard.said;
  if (heard.status >= 200 && heard.status < 300) return null;
  if (heard.status >= 300 && heard.status < 400) return `answered ${heard.status}: redirects are not followed`;
  return `answered ${heard.status}`;
}
