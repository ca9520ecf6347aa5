import { join, resolve } from "node:path";
import { config as loadDotenv } from "dotenv";
import { z } from "zod";
import { LarderError } from "../contract/errors.ts";

const REPOSITORY = resolve(import.meta.dirname, "..");

const optional = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined);
/** "15" -> 15. An empty value counts as unset, and the default applies. */
const number = (type: z.ZodNumber) =>
  optional.transform((text) => (text === undefined ? undefined : Number(text))).pipe(type.optional());

/** "VES, cop" -> ["VES", "COP"]. */
const fiats = optional
  .transform((text) => text?.split(",").map((code) => code.trim().toUpperCase()))
  .pipe(z.array(z.string().regex(/^[A-Z]{3}$/, "three letters each, as in VES,COP")).optional());

/** "AAPL, MSFT" -> ["AAPL", "MSFT"]. */
const list = optional.transform((text) =>
  text
    ?.split(",")
    .map((name) => name.trim())
    .filter(Boolean),
);

const variables = z.object({
  PORT: number(z.int().min(0).max(65535)),
  HOST: optional.default("127.0.0.1").transform((host) => host ?? "127.0.0.1"),
  LOG_LEVEL: optional.pipe(z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info")),
  /** A second port, for pages that look for Socket.IO there. */
  WEBSOCKET_PORT: number(z.int().min(1).max(65535)),
  /** Opens what changes something over HTTP to whoever sends it as X-Run-Secret. */
  RUN_SECRET: optional,
  LIVE_RUN: optional.pipe(z.enum(["inline", "spawn", "queue", "off"]).optional()),
  SCAN_SCHEDULE: optional,
  SCAN_TIME_ZONE: optional,
  SCAN_TTL_MINUTES: number(z.number().positive().max(10_080)),
  /** off: watch rows and screener only. */
  SCAN_EVIDENCE: optional.pipe(z.enum(["on", "off"]).default("on")),
  MARKET_DATA: optional,
  MARKET_AS_OF: optional,
  PIPELINES: list,
  SYMBOLS: list,
  PINNED_SYMBOLS: list,
  MAX_SYMBOLS: number(z.int().positive()),
  CURRENCY: optional,
  RATES_INTERVAL_SECONDS: number(z.int().min(5).max(86_400)),
  P2P_FIATS: fiats,
  DEBUG_BACKGROUND_SCRAPER: optional.pipe(z.stringbool().default(false)),
  SOURCE_ORIGIN: optional.pipe(z.url().optional()),
  SOURCE_CONTACT: optional,
  HTTPS_PROXY: optional,
  HTTP_PROXY: optional,
  NO_PROXY: optional,
});

export type ScriptsEnv = z.output<typeof variables>;

/** The variables of the composed processes, from `.env` and the environment, which wins. Throws `fix_setup` naming the variable. */
export function readScriptsEnv(): ScriptsEnv {
  loadDotenv({ path: join(REPOSITORY, ".env"), quiet: true });
  return parseScriptsEnv(process.env);
}

export function parseScriptsEnv(raw: Readonly<Record<string, string | undefined>>): ScriptsEnv {
  const checked = variables.safeParse(raw);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const field = String(issue?.path[0]);
  throw new LarderError("fix_setup", `${field}="${raw[field]}" cannot be used: ${issue?.message}`, {
    field,
    remedy: "Correct it in the environment or in .env; .env.example names what each variable takes",
  });
}
