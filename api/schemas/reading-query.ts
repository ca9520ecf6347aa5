import { z } from "@hono/zod-openapi";
import { rateKinds } from "../../contract/convert.ts";
import type { Declaration } from "../../contract/pipeline.ts";

const MAX_WAIT_SECONDS = 60;
/** Under the half minute after which common proxies give up. */
const DEFAULT_WAIT_SECONDS = 20;

const currency = z
  .string()
  .trim()
  .min(1)
  .max(12)
  .transform((code) => code.toUpperCase())
  .optional()
  .openapi({
    type: "string",
    description: "Show prices in it as well: the base of the snapshot's rates (the default) or a currency quoted there",
    example: "USD",
  });

const rate_kind = z.enum(rateKinds).optional().openapi({
  description:
    "Convert by rates of this kind only; rows that it cannot convert keep their own prices. Default, for each pair of currencies: reference where there is one, else official, else p2p",
});

const wait = z.coerce
  .number()
  .min(0)
  .max(MAX_WAIT_SECONDS)
  .optional()
  .openapi({
    type: "number",
    description: `Seconds to wait for a fresher result where the stored one is stale, if a run usually takes no longer; also as Prefer: wait=n. Default ${DEFAULT_WAIT_SECONDS}`,
    minimum: 0,
    maximum: MAX_WAIT_SECONDS,
  });

export const readingQuery = z.object({ currency, rate_kind, wait });

/** The query of the scan routes: the first variant of the declaration is the default mode. */
export function scanQuery({ variants }: Declaration) {
  return z.object({ mode: modeOf(variants), currency, rate_kind, wait });
}

export function modeOf(variants: Declaration["variants"]) {
  return z.enum(variants).default(variants[0]).openapi({ description: "Filter mode" });
}

/** How long this reader waits, in seconds: `wait`, else the header Prefer (RFC 7240), else the default. */
export function waitSeconds(wait: number | undefined, prefer: string | undefined): number {
  if (wait !== undefined) return wait;
  const preferred = /(?:^|[,;\s])wait\s*=\s*"?(\d+)"?(?=$|[,;\s])/i.exec(prefer ?? "")?.[1];
  return preferred === undefined ? DEFAULT_WAIT_SECONDS : Math.min(Number(preferred), MAX_WAIT_SECONDS);
}
