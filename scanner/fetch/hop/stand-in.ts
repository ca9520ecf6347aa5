/** Where a request really goes: `https://HOST/PATH` becomes `ORIGIN/HOST/PATH` where another origin stands in for the internet. */
export function standIn(url: URL, sourceOrigin: string | undefined): URL {
  if (sourceOrigin === undefined) return url;
  return new URL(`${sourceOrigin.replace(/\/+$/, "")}/${url.host}${url.pathname}${url.search}`);
}
