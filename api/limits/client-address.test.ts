import { Hono } from "hono";
import { expect, test } from "vitest";
import { clientAddress, networkOf } from "./client-address.ts";

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2:ffff::1", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["not an address", "not an address"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

async function addressOf(remote: string | undefined, forwarded: string | undefined, trustProxy: number): Promise<unknown> {
  const app = new Hono();
  app.get("/", (c) => c.json({ address: clientAddress(c, trustProxy) }));
  const headers: Record<string, string> = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const env = remote === undefined ? {} : { incoming: { socket: { remoteAddress: remote } } };
  return (await app.request("/", { headers }, env)).json();
}

test.each([
  ["203.0.113.9", undefined, 0, "203.0.113.9"],
  ["::ffff:203.0.113.9", undefined, 0, "203.0.113.9"],
  ["127.0.0.1", undefined, 0, null], // this machine itself
  ["::1", undefined, 0, null],
  [undefined, undefined, 0, null],
  ["10.0.0.1", "198.51.100.7", 0, "10.0.0.1"], // no proxy is believed
  ["127.0.0.1", "198.51.100.7", 0, "127.0.0.1"], // a proxy on this machine: all behind it are one
  ["10.0.0.1", "198.51.100.7", 1, "198.51.100.7"],
  ["10.0.0.1", "made up, 198.51.100.7", 1, "198.51.100.7"], // what a client writes itself stands further left
  ["10.0.0.1", "made up, 198.51.100.7, 10.0.0.2", 2, "198.51.100.7"],
  ["10.0.0.1", "198.51.100.7", 2, "198.51.100.7"],
  ["10.0.0.1", "198.51.100.7:4711", 1, "198.51.100.7"],
  ["10.0.0.1", "[2001:db8:1:2::5]:443", 1, "2001:db8:1:2::/64"],
  ["10.0.0.1", "", 1, "10.0.0.1"],
])("from %s with X-Forwarded-For %j and %d proxies believed it is %s", async (remote, forwarded, trustProxy, expected) => {
  expect(await addressOf(remote, forwarded, trustProxy)).toEqual({ address: expected });
});
