import { isIP, type LookupFunction } from "node:net";
import type { AddressRules } from "./address-rules.ts";
import { inside, isForbidden } from "./check-address.ts";

/** A name lookup that fails for names with any forbidden address, so that what is connected to is what was checked. */
export function guardLookup(lookup: LookupFunction, rules: AddressRules): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found, family) => {
      if (error !== null) return callback(error, []);
      const addresses = typeof found === "string" ? [{ address: found, family: family ?? isIP(found) }] : found;
      const forbidden = addresses.find(({ address }) => isForbidden(address, rules));
      if (forbidden !== undefined) return callback(inside(hostname, forbidden.address), []);
      const [first] = addresses;
      if (options.all || first === undefined) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

/** Runs the name through the lookup once. For requests by way of a proxy, which resolves names itself. */
export function resolves(hostname: string, lookup: LookupFunction): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  lookup(hostname, { all: true }, (error) => (error === null ? resolve() : reject(error)));
  return promise;
}
