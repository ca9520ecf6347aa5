import { type Clock, systemClock } from "../scanner/fetch/clock.ts";
import type { ScriptsEnv } from "./env.ts";

/** Where a host's operator reads who we are when nobody else is named. */
const CONTACT = "https://larder.dev";

/** What every way out of this process has in common: who asks, by which clock, through which proxies. */
export function wayOut({ SOURCE_CONTACT, HTTP_PROXY, HTTPS_PROXY, NO_PROXY }: ScriptsEnv) {
  const clock: Clock = systemClock;
  const proxy = {
    ...(HTTP_PROXY === undefined ? {} : { http: HTTP_PROXY }),
    ...(HTTPS_PROXY === undefined ? {} : { https: HTTPS_PROXY }),
    ...(NO_PROXY === undefined ? {} : { except: NO_PROXY }),
  };
  return {
    contact: SOURCE_CONTACT ?? CONTACT,
    clock,
    random: Math.random,
    ...(Object.keys(proxy).length === 0 ? {} : { proxy }),
  };
}
