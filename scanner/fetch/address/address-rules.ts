import { BlockList } from "node:net";

/** Where a URL given by a user may lead. */
export interface AddressRules {
  readonly forbidden: BlockList;
  readonly ports: ReadonlySet<number>;
}

/** What is not the public internet: RFC 6890 and its registry, with the forms of IPv6 that carry an IPv4 address. */
const FORBIDDEN_IPV4 = [
  ["0.0.0.0", 8], // this network
  ["10.0.0.0", 8], // private
  ["100.64.0.0", 10], // carrier-grade NAT, and some clouds' metadata
  ["127.0.0.0", 8], // loopback
  ["169.254.0.0", 16], // link-local, and most clouds' metadata
  ["172.16.0.0", 12], // private
  ["192.0.0.0", 24], // protocol assignments
  ["192.0.2.0", 24], // documentation
  ["192.88.99.0", 24], // 6to4 relays
  ["192.168.0.0", 16], // private
  ["198.18.0.0", 15], // benchmarking
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved, broadcast
] as const;
const FORBIDDEN_IPV6 = [
  ["::", 96], // unspecified, loopback, IPv4-compatible
  ["64:ff9b::", 96], // NAT64
  ["64:ff9b:1::", 48], // local NAT64
  ["100::", 64], // discard
  ["2001::", 23], // Teredo and other protocol assignments
  ["2001:db8::", 32], // documentation
  ["2002::", 16], // 6to4
  ["fc00::", 7], // unique local
  ["fe80::", 10], // link-local
  ["fec0::", 10], // site-local
  ["ff00::", 8], // multicast
] as const;

/** Addresses of IPv4 also count in their IPv6-mapped form (`::ffff:127.0.0.1`): BlockList sees through it. */
export function publicInternet(): AddressRules {
  const forbidden = new BlockList();
  for (const [network, prefix] of FORBIDDEN_IPV4) forbidden.addSubnet(network, prefix, "ipv4");
  for (const [network, prefix] of FORBIDDEN_IPV6) forbidden.addSubnet(network, prefix, "ipv6");
  return { forbidden, ports: new Set([80, 443]) };
}
