import { ACCEPT_ENCODING } from "../body/read-body.ts";

export type Accept = "json" | "text" | "bytes";

const ACCEPT: Readonly<Record<Accept, string>> = {
  json: "application/json, text/plain, */*",
  text: "text/html, application/xhtml+xml, text/csv, application/xml;q=0.9, */*;q=0.8",
  bytes: "*/*",
};

/** What is sent with a request. Every request says who we are: a caller's own user-agent does not count. */
export function requestHeaders(
  accept: Accept,
  contact: string,
  own: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const lowered = Object.entries(own).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    accept: ACCEPT[accept],
    ...Object.fromEntries(lowered),
    "accept-encoding": ACCEPT_ENCODING,
    "user-agent": `Mozilla/5.0 (compatible; Larder/0.1; +${contact})`,
  };
}
