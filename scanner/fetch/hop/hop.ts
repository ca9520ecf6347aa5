/** One request on its way: the URL asked for, or one a redirect led to. */
export interface Hop {
  /** As the source means it, also where SOURCE_ORIGIN stands in. */
  readonly url: URL;
  readonly method: "GET" | "POST";
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const LONGEST_PATH = 120;

/** Host and path for people. Never the query or credentials, which may be secret. */
export function placeOf({ url }: Hop): string {
  const path = url.pathname.length > LONGEST_PATH ? `${url.pathname.slice(0, LONGEST_PATH)}…` : url.pathname;
  return url.host + path;
}
