/**
 * Whether a conditional GET or HEAD is answered by 304 (RFC 9110, 13.2.2): If-None-Match decides where it is sent, by weak
 * comparison; otherwise If-Modified-Since. `lastModified` is an HTTP date, as it is sent.
 */
export function isNotModified(header: (name: string) => string | undefined, etag: string, lastModified: string): boolean {
  const ifNoneMatch = header("if-none-match");
  if (ifNoneMatch !== undefined) return ifNoneMatch === etag || matchesList(ifNoneMatch, etag);
  const ifModifiedSince = header("if-modified-since");
  if (ifModifiedSince === undefined) return false;
  return Date.parse(lastModified) <= Date.parse(ifModifiedSince); // not a date: NaN, which compares as false
}

function matchesList(header: string, etag: string): boolean {
  if (header.trim() === "*") return true;
  return header.match(/"[^"]*"/g)?.includes(etag) ?? false;
}
