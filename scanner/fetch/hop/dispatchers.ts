import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { getCACertificates } from "node:tls";
import { Agent, type Dispatcher, EnvHttpProxyAgent } from "undici";
import type { AddressRules } from "../address/address-rules.ts";
import { guardLookup } from "../address/guard-lookup.ts";
import type { FetchSettings } from "../settings.ts";
import type { Timeouts } from "../timeouts.ts";

export interface Dispatchers {
  /** The connections for a host; guarded ones look each address up against the rules. */
  to(hostname: string, guarded: boolean): Dispatcher;
  /** The guarded lookup, to be asked beforehand where a proxy looks names up itself; null without a proxy. */
  readonly lookupBeforeProxy: LookupFunction | null;
  /** Ends all connections, also those in use. */
  close(): Promise<void>;
}

/** Connections: direct or by proxy, guarded or not, with a host's own further certificates. Each kind is made when first needed. */
export function createDispatchers(settings: FetchSettings, timeouts: Timeouts, rules: AddressRules): Dispatchers {
  const made = new Map<string, Dispatcher>();
  const { sourceOrigin, ca, lookup = systemLookup } = settings;
  const proxy = sourceOrigin === undefined ? settings.proxy : undefined;
  const guardedLookup = guardLookup(lookup, rules);

  function make(hostname: string, guarded: boolean): Dispatcher {
    const pem = ca?.[hostname];
    const trust = pem === undefined ? {} : { ca: [...getCACertificates("default"), pem] };
    const options = {
      allowH2: false, // timeouts and limits are tested on HTTP/1.1, and no source needs more
      connectTimeout: timeouts.connect,
      connect: { lookup: guarded ? guardedLookup : lookup, ...trust },
    };
    if (proxy === undefined) return new Agent(options);
    return new EnvHttpProxyAgent({
      ...options,
      requestTls: trust,
      httpProxy: proxy.http ?? "", // undefined would be looked up in the environment
      httpsProxy: proxy.https ?? "",
      noProxy: proxy.except ?? "",
    });
  }

  function to(hostname: string, wantsGuard: boolean): Dispatcher {
    const guarded = wantsGuard && sourceOrigin === undefined; // the operator named the one place requests go to
    const key = `${guarded} ${ca?.[hostname] === undefined ? "" : hostname}`;
    const known = made.get(key) ?? make(hostname, guarded);
    made.set(key, known);
    return known;
  }

  async function close(): Promise<void> {
    await Promise.all(Array.from(made.values(), (dispatcher) => dispatcher.destroy()));
  }

  return { to, lookupBeforeProxy: proxy === undefined ? null : guardedLookup, close };
}
