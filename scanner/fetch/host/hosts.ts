import type { FetchSettings } from "../settings.ts";
import { type Breaker, createBreaker, type HostHealth } from "./breaker.ts";
import { createPace, DEFAULT_POLITENESS, type Pace, type Politeness } from "./pace.ts";

interface Host {
  readonly pace: Pace;
  readonly breaker: Breaker;
}

export interface Hosts {
  /** By host as in a URL. */
  of(host: string): Host;
  health(): Record<string, HostHealth>;
}

/** One pace and one breaker for each host ever asked, whoever asks. */
export function createHosts(settings: FetchSettings): Hosts {
  const { clock, random, sourceOrigin } = settings;
  const known = new Map<string, Host>();

  function politenessOf(host: string): Politeness {
    const declared = settings.politeness?.[host] ?? DEFAULT_POLITENESS;
    return sourceOrigin === undefined ? declared : { ...declared, delayMs: 0, jitterMs: 0 };
  }

  function of(host: string): Host {
    const met = known.get(host);
    if (met !== undefined) return met;
    const made = { pace: createPace(politenessOf(host), clock, random), breaker: createBreaker(clock) };
    known.set(host, made);
    return made;
  }

  const health = () => Object.fromEntries(Array.from(known, ([host, { breaker }]) => [host, breaker.health()]));
  return { of, health };
}
