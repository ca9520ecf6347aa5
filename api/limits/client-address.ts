import { isIPv6 } from "node:net";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { isForwarded, isLoopback } from "../identity/local-caller.ts";

/** A household or a server has a /64 of its own, and may change its address within it for every request. */
const IPV6_GROUPS = 4;

/**
 * Whose address a request counts for; null where it is of this machine itself, which needs no protection from itself. Of
 * X-Forwarded-For only what the last `trustProxy` proxies wrote is believed: anybody can send the rest.
 */
export function clientAddress(c: Context, trustProxy: number): string | null {
  const connected = connectedAddress(c);
  if (!isForwarded(c)) return connected === null || isLoopback(connected) ? null : networkOf(connected);
  const said = (c.req.header("x-forwarded-for") ?? "").split(",").map((address) => plain(address.trim()));
  const chain = [...said.filter(Boolean), ...(connected === null ? ["unknown"] : [connected])];
  return networkOf(chain.at(-1 - trustProxy) ?? chain[0] ?? "unknown");
}

function connectedAddress(c: Context<{ Bindings?: Partial<HttpBindings> }>): string | null {
  const address = c.env?.incoming?.socket.remoteAddress;
  return address === undefined ? null : plain(address);
}

/** "::ffff:192.0.2.1", "[2001:db8::1]:443" and "192.0.2.1:80" without what is around the address. */
function plain(text: string): string {
  return text
    .replace(/^\[([^\]]*)\].*$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "")
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, "$1");
}

/** An IPv4 address, or the /64 that an IPv6 address is in. */
export function networkOf(address: string): string {
  const [withoutZone = ""] = address.split("%");
  if (!isIPv6(withoutZone)) return withoutZone.slice(0, 45); // no address is longer
  const [before = "", after] = withoutZone.toLowerCase().split("::");
  const groups = before === "" ? [] : before.split(":");
  const behind = after === undefined || after === "" ? [] : after.split(":");
  const zeros = after === undefined ? 0 : 8 - groups.length - behind.length;
  const all = [...groups, ...Array<string>(zeros).fill("0"), ...behind];
  return `${all
    .slice(0, IPV6_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
