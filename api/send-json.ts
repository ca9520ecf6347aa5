import { securityHeaders } from "./security-headers.ts";

/** Headers of answers that are put together for each request. */
export const uncached = { "cache-control": "no-store", ...securityHeaders } as const;
