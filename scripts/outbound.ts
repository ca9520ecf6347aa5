import { systemClock } from "../scanner/fetch/clock.ts";
import { createFetcher, type Fetcher } from "../scanner/fetch/fetcher.ts";
import { incompleteChains, politeness } from "../scanner/pipelines/index.ts";
import type { ScriptsEnv } from "./env.ts";

/** Where a source's operator reads who we are when nobody else is named. */
const CONTACT = "https://larder.dev";

/** The one door out of this process: it remembers which hosts want to be left alone. */
export function outbound(env: ScriptsEnv): Fetcher {
  const proxy = {
    ...(env.HTTP_PROXY === undefined ? {} : { http: env.HTTP_PROXY }),
    ...(env.HTTPS_PROXY === undefined ? {} : { https: env.HTTPS_PROXY }),
    ...(env.NO_PROXY === undefined ? {} : { except: env.NO_PROXY }),
  };
  return createFetcher({
    contact: env.SOURCE_CONTACT ?? CONTACT,
    clock: systemClock,
    random: Math.random,
    politeness,
    incompleteChains,
    ...(Object.keys(proxy).length === 0 ? {} : { proxy }),
    ...(env.SOURCE_ORIGIN === undefined ? {} : { sourceOrigin: env.SOURCE_ORIGIN }),
  });
}
