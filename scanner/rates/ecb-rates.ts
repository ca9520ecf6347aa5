import { toLarderError } from "../../contract/errors.ts";
import type { Fetcher } from "../fetch/fetcher.ts";
import type { Work } from "../pipeline.ts";
import { parseEcb } from "./parse-ecb.ts";
import { parseFrankfurter } from "./parse-frankfurter.ts";
import type { ReferenceRates } from "./reference-rates.ts";

const ECB_URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml";
const FRANKFURTER_URL = "https://api.frankfurter.dev/v1/latest";
/** They change once a working day. */
const KEEP_MS = 6 * 3_600_000;
/** A scan waits no longer for what it can also be shown without. */
const PATIENCE_MS = 10_000;

/** The ECB's daily reference rates, from itself or from Frankfurter, kept for six hours; older ones stand in while both are away. */
export function ecbRates(fetcher: Fetcher) {
  let kept: { readonly rates: ReferenceRates; readonly at: number } | null = null;

  const asked = [
    async (signal: AbortSignal) => parseEcb((await fetcher.get(ECB_URL, { accept: "text", signal, retry })).body),
    async (signal: AbortSignal) => parseFrankfurter((await fetcher.get(FRANKFURTER_URL, { accept: "json", signal, retry })).body),
  ];

  return {
    async newest({ signal, now }: Pick<Work, "signal" | "now">): Promise<ReferenceRates | null> {
      if (kept !== null && now - kept.at < KEEP_MS) return kept.rates;
      for (const ask of asked) {
        try {
          kept = { rates: await ask(AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)])), at: now };
          return kept.rates;
        } catch (thrown) {
          signal.throwIfAborted();
          if (toLarderError(thrown).code === "bug" && !isTimeout(thrown)) throw thrown;
        }
      }
      return kept?.rates ?? null;
    },
  };
}

const retry = { tries: 2, maxWaitMs: 0 } as const;

const isTimeout = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === "TimeoutError";
