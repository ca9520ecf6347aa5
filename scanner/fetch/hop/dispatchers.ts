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
  /** From now on connections to this host may use a further intermediate certificate (PEM). */
  accept(hostname: string, pem: string): void;
  /** The guarded lookup, to be asked beforehand where a proxy looks names up itself; null without a proxy. */
  readonly lookupBeforeProxy: LookupFunction | null;
  /** Ends all connections, also those in use. */
  close(): Promise<void>;
}

/** Connections: direct or by proxy, guarded or not, with a host's own further certificates. Each kind is made when first needed. */
export function createDispatchers(settings: FetchSettings, timeouts: Timeouts, rules: AddressRules): Dispatchers {
  const made = new Map<string, Dispatcher>();
  const { sourceOrigin, lookup = systemLookup } = settings;
  const found = new Map<string, string>();
  const proxy = sourceOrigin === undefined ? settings.proxy : undefined;
  const guardedLookup = guardLookup(lookup, rules);

  const certificatesFor = (hostname: string) => [settings.ca?.[hostname], found.get(hostname)].filter((pem) => pem !== undefined);

  function make(hostname: string, guarded: boolean): Dispatcher {
    const own = certificatesFor(hostname);
    const trust = own.length === 0 ? {} : { ca: [...getCACertificates("default"), ...own] };
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
    const key = keyOf(hostname, guarded);
    const known = made.get(key) ?? make(hostname, guarded);
    made.set(key, known);
    return known;
  }

  const keyOf = (hostname: string, guarded: boolean) => `${guarded} ${certificatesFor(hostname).length === 0 ? "" : hostname}`;

  function accept(hostname: string, pem: string): void {
    found.set(hostname, pem);
    for (const guarded of [true, false]) {
      void made.get(keyOf(hostname, guarded))?.close(); // lets what is under way end
      made.delete(keyOf(hostname, guarded));
    }
  }

  async function close(): Promise<void> {
    await Promise.all(Array.from(made.values(), (dispatcher) => dispatcher.destroy()));
  }

  return { to, accept, lookupBeforeProxy: proxy === undefined ? null : guardedLookup, close };
}
