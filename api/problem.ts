import { type ErrorCode, toLarderError } from "../contract/errors.ts";
import { uncached } from "./security-headers.ts";

/** Every way in which the API says no. The slug is the end of the stable `type`: clients branch on it. */
const problems = {
  "invalid-input": { status: 400, title: "The request is not valid" },
  "unknown-mode": { status: 400, title: "There is no such mode" },
  "unknown-currency": { status: 400, title: "There is no rate for this currency" },
  "unknown-rate-kind": { status: 400, title: "There is no rate of this kind for the currency" },
  "not-signed-in": { status: 401, title: "This needs somebody who is signed in" },
  "not-allowed": { status: 403, title: "This is not allowed" },
  "not-found": { status: 404, title: "There is no such thing" },
  "unknown-route": { status: 404, title: "There is no such address" },
  "unknown-pipeline": { status: 404, title: "There is no such pipeline" },
  "unknown-variant": { status: 404, title: "There is no such variant" },
  "unknown-symbol": { status: 404, title: "The symbol is not part of the scan" },
  "no-snapshot-then": { status: 404, title: "Nothing had been published by then" },
  "too-large": { status: 413, title: "The request is too large" },
  "wrong-media-type": { status: 415, title: "The request is not JSON" },
  "lost-lease": { status: 409, title: "Somebody else owns the run" },
  "run-not-settled": { status: 409, title: "The run is not over" },
  "run-settled": { status: 409, title: "The run is over" },
  "idempotency-conflict": { status: 409, title: "The key was used for something else" },
  "webhook-inactive": { status: 409, title: "The webhook is switched off" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  fault: { status: 500, title: "Something went wrong here" },
  "wrong-setup": { status: 503, title: "The server is not set up for this" },
  "needs-database-url": { status: 503, title: "This needs a direct database connection" },
  "no-worker": { status: 503, title: "Nobody is there to execute this" },
  "nothing-stored": { status: 503, title: "There is no result yet" },
  "not-ready": { status: 503, title: "Not ready to serve" },
  "database-away": { status: 503, title: "The database is away and nothing is in memory" },
  "try-later": { status: 503, title: "This may work later" },
} as const;
export type ProblemSlug = keyof typeof problems;
export const problemSlugs = Object.keys(problems) as [ProblemSlug, ...ProblemSlug[]];

export interface ProblemDetails {
  /** What was wrong, with the value seen. */
  readonly detail: string;
  /** What to do, as an imperative sentence. */
  readonly remedy?: string | undefined;
  /** When to come again, in seconds. */
  readonly retryAfterSeconds?: number;
  /** Beside those that every problem has, in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members, such as the values that are possible. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Passing faults of the database are over in seconds or take a person: no point in asking more often. */
export const RETRY_AFTER_SECONDS = 5;

/** An answer that says no: RFC 9457. */
export function problem(
  slug: ProblemSlug,
  { detail, remedy, retryAfterSeconds, headers: further, more }: ProblemDetails,
): Response {
  const { status, title } = problems[slug];
  const body = { type: `/problems/${slug}`, title, status, detail, ...(remedy === undefined ? {} : { remedy }), ...more };
  const headers: Record<string, string> = {
    "content-type": "application/problem+json; charset=utf-8",
    ...uncached,
    ...further,
  };
  if (retryAfterSeconds !== undefined) headers["retry-after"] = String(Math.max(1, Math.ceil(retryAfterSeconds)));
  return new Response(JSON.stringify(body), { status, headers });
}

const slugOf: Readonly<Record<ErrorCode, ProblemSlug>> = {
  fix_input: "invalid-input",
  fix_setup: "wrong-setup",
  not_found: "not-found",
  not_allowed: "not-allowed",
  try_later: "try-later",
  cancelled: "try-later",
  lost_lease: "lost-lease",
  bug: "fault",
};

/** Anything thrown, as an answer. What nobody foresaw keeps its message for the log. */
export function problemOf(thrown: unknown): Response {
  const error = toLarderError(thrown);
  const slug = slugOf[error.code];
  if (slug === "fault") return problem(slug, { detail: "An unexpected fault. The server's log has the details." });
  return problem(slug, {
    detail: error.message,
    remedy: error.remedy,
    ...(slug === "try-later" ? { retryAfterSeconds: RETRY_AFTER_SECONDS } : {}),
    ...(error.field === undefined ? {} : { more: { field: error.field } }),
  });
}
