import { isIP, isIPv6 } from "node:net";
import { LarderError } from "../../../contract/errors.ts";
import type { AddressRules } from "./address-rules.ts";

const DEFAULT_PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

/**
 * Whether a user's URL may be asked at all. Looks at addresses written in the URL; `0x7f.1` and the like are plain ones by now,
 * since `URL` normalises them. Names are for the lookup.
 * @throws LarderError not_allowed
 */
export function checkAddress(url: URL, rules: AddressRules): void {
  const defaultPort = DEFAULT_PORTS[url.protocol];
  if (defaultPort === undefined) throw refused(url.host, `its scheme is ${url.protocol}`, "Give an http or https URL");
  if (url.username !== "" || url.password !== "")
    throw refused(url.host, "it carries a user name or password", "Give the URL without credentials");
  const port = url.port === "" ? defaultPort : Number(url.port);
  if (!rules.ports.has(port))
    throw refused(url.host, `port ${port} is none of ${[...rules.ports].join(", ")}`, "Give a URL on a usual port");
  const literal = url.hostname.replace(/^\[|\]$/g, "");
  if (isForbidden(literal, rules)) throw inside(url.hostname, literal);
}

/** False for what is not an address. */
export function isForbidden(address: string, rules: AddressRules): boolean {
  if (isIP(address) === 0) return false;
  return rules.forbidden.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

export function inside(hostname: string, address: string): LarderError {
  return refused(hostname, `${address} is not on the public internet`, "Give a URL that anybody on the internet can open");
}

function refused(host: string, reason: string, remedy: string): LarderError {
  return new LarderError("not_allowed", `${host || "the URL"} is not asked: ${reason}`, { field: "url", remedy });
}
