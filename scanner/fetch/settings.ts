import type { LookupFunction } from "node:net";
import type { AddressRules } from "./address/address-rules.ts";
import type { Clock } from "./clock.ts";
import type { Politeness } from "./host/pace.ts";
import type { Attempt } from "./retrieve.ts";
import type { Timeouts } from "./timeouts.ts";

/** What the door out needs to know, composed once per process. An absent part means its default. */
export interface FetchSettings {
  /** Who may be asked about our requests, sent with each: an address or a URL. */
  readonly contact: string;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** URLs of proxies; `except` lists the hosts reached without one, as NO_PROXY does. */
  readonly proxy?: { readonly http?: string; readonly https?: string; readonly except?: string };
  /** Sends `https://HOST/PATH` to `sourceOrigin/HOST/PATH`, directly and without delays. */
  readonly sourceOrigin?: string;
  /** Further certificates (PEM) trusted for one hostname, for servers that omit their intermediate. */
  readonly ca?: Readonly<Record<string, string>>;
  /** Hostnames of servers that omit their intermediate: it is fetched from where their certificate names it. Their chains are verified as all others are. */
  readonly incompleteChains?: readonly string[];
  /** By host, as in a URL (`example.org`, `example.org:8080`). */
  readonly politeness?: Readonly<Record<string, Politeness>>;
  readonly timeouts?: Partial<Timeouts>;
  /** Where user-given URLs may not lead. */
  readonly addressRules?: AddressRules;
  readonly lookup?: LookupFunction;
  readonly onAttempt?: (attempt: Attempt) => void;
}
