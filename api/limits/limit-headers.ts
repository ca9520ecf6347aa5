import { refuse } from "../refuse.ts";
import type { Allowance } from "./limiter.ts";

/**
 * The three headers that most servers and client libraries know (draft-ietf-httpapi-ratelimit-headers, up to version 6). The two
 * structured ones of later versions are hardly read by anybody yet.
 */
export function limitHeaders({ limit, remaining, resetSeconds }: Allowance): Record<string, string> {
  return {
    "ratelimit-limit": String(limit.points),
    "ratelimit-remaining": String(remaining),
    "ratelimit-reset": String(resetSeconds),
  };
}

/** @throws HTTPException 429 */
export function refuseGreed(allowance: Allowance): never {
  const { limit, resetSeconds } = allowance;
  return refuse("too-many-requests", {
    detail: `More than ${limit.points} ${limit.what} in ${limit.seconds} s.`,
    remedy: `Wait ${resetSeconds} s.`,
    retryAfterSeconds: resetSeconds,
    headers: limitHeaders(allowance),
  });
}
