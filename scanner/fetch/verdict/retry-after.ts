/** No host is believed about more than this: the longest ban any of our sources documents has 3 days. */
const LONGEST_MS = 7 * 86_400_000;

/** `Retry-After` (RFC 9110, 10.2.3) as milliseconds since 1970: seconds from now, or an HTTP date. Null where it says neither. */
export function parseRetryAfter(value: string | undefined, now: number): number | null {
  const text = value?.trim() ?? "";
  const until = /^\d+$/.test(text) ? now + Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(until)) return null;
  return Math.min(Math.max(until, now), now + LONGEST_MS);
}
