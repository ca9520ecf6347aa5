import { type ErrorCode, toLarderError } from "../../contract/errors.ts";
import type { components } from "../openapi.d.ts";

type ProblemType = components["schemas"]["Problem"]["type"];

const titles = {
  "/problems/invalid-input": "The request is not valid",
  "/problems/unknown-mode": "There is no such mode",
  "/problems/unknown-currency": "There is no rate for this currency",
  "/problems/unknown-rate-kind": "There is no rate of this kind for the currency",
  "/problems/nothing-stored": "There is no result yet",
  "/problems/wrong-setup": "The server is not set up for this",
  "/problems/try-later": "This may work later",
  "/problems/fault": "Something went wrong here",
} as const satisfies Partial<Record<ProblemType, string>>;

/** Passing faults of the database are over in seconds or take a person. */
const RETRY_AFTER_SECONDS = 5;

interface RefusalDetails {
  readonly remedy?: string | undefined;
  readonly retryAfterSeconds?: number;
  readonly [member: string]: unknown;
}

/** An answer that says no, as the API says it: RFC 9457. Thrown from any depth, answered once. */
export class Refusal extends Error {
  readonly type: keyof typeof titles;
  readonly status: number;
  readonly details: RefusalDetails;

  constructor(type: keyof typeof titles, status: number, detail: string, details: RefusalDetails = {}) {
    super(detail);
    this.name = "Refusal";
    this.type = type;
    this.status = status;
    this.details = details;
  }
}

/** Anything thrown, as an answer. What nobody foresaw goes to the function's log and not to the reader. */
export function answerRefusal(thrown: unknown): Response {
  const { type, status, message: detail, details } = thrown instanceof Refusal ? thrown : refusalOf(thrown);
  const { retryAfterSeconds, ...members } = details;
  return new Response(JSON.stringify({ type, title: titles[type], status, detail, ...members }), {
    status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
    },
  });
}

const passing: ReadonlySet<ErrorCode> = new Set(["try_later", "cancelled", "lost_lease"]);

function refusalOf(thrown: unknown): Refusal {
  const { code, message, remedy } = toLarderError(thrown);
  if (code === "fix_setup") return new Refusal("/problems/wrong-setup", 503, message, { remedy });
  if (passing.has(code))
    return new Refusal("/problems/try-later", 503, message, { remedy, retryAfterSeconds: RETRY_AFTER_SECONDS });
  console.error("Larder:", thrown);
  return new Refusal("/problems/fault", 500, "An unexpected fault. The function's log has the details.");
}
