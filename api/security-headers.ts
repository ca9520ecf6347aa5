/** For answers that are data: nothing in them is to be run, framed or guessed at. */
export const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
} as const;

/** A window that opened one of the pages, or was opened by it, gets no hold of it. */
const alone = { "cross-origin-opener-policy": "same-origin" } as const;

/** For the documentation page, whose scripts are ours; Swagger UI sets styles inline. */
export const pageSecurityHeaders = {
  ...securityHeaders,
  ...alone,
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
} as const;

/** For the page: everything is from this server; Mantine writes its theme into a style element. */
export const appSecurityHeaders = {
  ...securityHeaders,
  ...alone,
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const;

/** For answers that are put together for each request. */
export const uncached = { "cache-control": "no-store", ...securityHeaders } as const;
