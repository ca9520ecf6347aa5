import { BlockList, isIP } from "node:net";
import { LarderError } from "../../contract/errors.ts";
import { type AddressRules, publicInternet } from "../fetch/address/address-rules.ts";
import { checkAddress } from "../fetch/address/check-address.ts";

/** Where a receiver may be: on the public internet over https, or, where the operator says so, on this machine. */
export type Reach = "public" | "loopback";

const LOOPBACK_NAME = /^(localhost|.+\.localhost)$/;
const HTTPS_PORT = 443;

/**
 * Which rules a receiver's URL falls under; addresses written in it are checked, names are for the lookup.
 * @throws LarderError not_allowed, of the field url
 */
export function reachOf(url: URL, allowLoopback: boolean): Reach {
  if (allowLoopback && isLoopback(url.hostname)) {
    checkAddress(url, { forbidden: rulesFor("loopback").forbidden, ports: new Set([portOf(url)]) });
    return "loopback";
  }
  if (url.protocol !== "https:")
    throw new LarderError("not_allowed", `${url.host || "the URL"} is not asked: its scheme is ${url.protocol}`, {
      field: "url",
      remedy: "Give an https URL",
    });
  checkAddress(url, rulesFor("public"));
  return "public";
}

/** The addresses that may be connected to. */
export function rulesFor(reach: Reach): AddressRules {
  return reach === "public" ? { ...publicInternet(), ports: new Set([HTTPS_PORT]) } : onlyLoopback();
}

function onlyLoopback(): AddressRules {
  const forbidden = new BlockList();
  forbidden.addRange("0.0.0.0", "126.255.255.255", "ipv4");
  forbidden.addRange("128.0.0.0", "255.255.255.255", "ipv4");
  forbidden.addAddress("::", "ipv6");
  forbidden.addRange("::2", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ipv6");
  return { forbidden, ports: new Set() };
}

function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  return LOOPBACK_NAME.test(name) || name === "::1" || (isIP(name) === 4 && name.startsWith("127."));
}

function portOf({ port, protocol }: URL): number {
  if (port !== "") return Number(port);
  return protocol === "https:" ? HTTPS_PORT : 80;
}
