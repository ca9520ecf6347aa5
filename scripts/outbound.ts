import { createFetcher, type Fetcher } from "../scanner/fetch/fetcher.ts";
import { incompleteChains, politeness } from "../scanner/pipelines/index.ts";
import type { ScriptsEnv } from "./env.ts";
import { wayOut } from "./way-out.ts";

/** The one door out of this process to sources: it remembers which hosts want to be left alone. */
export function outbound(env: ScriptsEnv): Fetcher {
  const { SOURCE_ORIGIN: sourceOrigin } = env;
  return createFetcher({ ...wayOut(env), politeness, incompleteChains, ...(sourceOrigin === undefined ? {} : { sourceOrigin }) });
}
