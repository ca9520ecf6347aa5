import { join, resolve } from "node:path";
import { config as loadDotenv } from "dotenv";
import { z } from "zod";
import { LarderError } from "../contract/errors.ts";
import { MAX_RUNNING_PER_USER } from "../contract/run.ts";
import { pipelinesOption } from "./pipelines-option.ts";

const REPOSITORY = resolve(import.meta.dirname, "..");

const optional = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined);
/** "15" -> 15. An empty value counts as unset, and the default applies. */
const number = (type: z.ZodNumber) =>
  optional.transform((text) => (text === undefined ? undefined : Number(text))).pipe(type.optional());

const days = (usual: number) => number(z.number().positive().max(3650)).transform((given) => given ?? usual);

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

/** "https://app.example, http://localhost:5173", as browsers write them. */
const origins = list.pipe(
  z
    .array(
      z.string().refine((text) => URL.parse(text)?.origin === text, "origins as browsers write them, as in https://app.example"),
    )
    .optional(),
);

/** Most runs wait for other places; those that compute share one thread. */
const WORKER_CONCURRENCY = 4;

const variables = z.object({
  PORT: number(z.int().min(0).max(65535)),
  HOST: optional.default("127.0.0.1").transform((host) => host ?? "127.0.0.1"),
  LOG_LEVEL: optional.pipe(z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info")),
  /** A second port, for pages that look for Socket.IO there. */
  WEBSOCKET_PORT: number(z.int().min(1).max(65535)),
  /** Opens what changes something over HTTP to whoever sends it as X-Run-Secret. */
  RUN_SECRET: optional,
  /** The Supabase project whose users sign in; the store reads it, too. */
  SUPABASE_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  NEXT_PUBLIC_SUPABASE_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  SUPABASE_JWKS_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()),
  SUPABASE_JWT_SECRET: optional,
  SUPABASE_JWT_AUDIENCE: optional.pipe(z.string().default("authenticated")),
  CORS_ORIGINS: origins,
  RATE_LIMITS: optional.pipe(z.enum(["on", "off"]).default("on")),
  /** How many proxies in front of this server write X-Forwarded-For. */
  TRUST_PROXY: number(z.int().min(0).max(10)).transform((proxies) => proxies ?? 0),
  LIVE_RUN: optional.pipe(z.enum(["inline", "spawn", "queue", "off"]).optional()),
  SCAN_SCHEDULE: optional,
  SCAN_TIME_ZONE: optional,
  SCAN_TTL_MINUTES: number(z.number().positive().max(10_080)),
  /** off: watch rows and screener only. */
  SCAN_EVIDENCE: optional.pipe(z.enum(["on", "off"]).default("on")),
  MARKET_DATA: optional,
  MARKET_AS_OF: optional,
  PIPELINES: list,
  /** A folder outside this one with pipelines of the operator's own. */
  PIPELINES_DIR: optional,
  SYMBOLS: list,
  PINNED_SYMBOLS: list,
  MAX_SYMBOLS: number(z.int().positive()),
  CURRENCY: optional,
  RATES_INTERVAL_SECONDS: number(z.int().min(5).max(86_400)),
  P2P_FIATS: fiats,
  DEBUG_BACKGROUND_SCRAPER: optional.pipe(z.stringbool().default(false)),
  /** Runs of one user at work at the same time. */
  MAX_RUNNING_PER_USER: number(z.int().min(1).max(100)).transform((runs) => runs ?? MAX_RUNNING_PER_USER),
  /** Runs of users that a worker executes at the same time. */
  WORKER_CONCURRENCY: number(z.int().min(1).max(64)).transform((runs) => runs ?? WORKER_CONCURRENCY),
  /** How long runs are kept that were published or cancelled, and that failed or were refused. */
  RETENTION_COMPLETED_DAYS: days(7),
  RETENTION_FAILED_DAYS: days(30),
  SOURCE_ORIGIN: optional.pipe(z.url().optional()),
  SOURCE_CONTACT: optional,
  /** Where readers reach the API: what links in webhooks begin with. */
  PUBLIC_URL: optional.pipe(z.url({ protocol: /^https?$/ }).optional()).transform((url) => url?.replace(/\/+$/, "")),
  /** on: webhooks may go to this machine, over http too. */
  WEBHOOKS_ALLOW_PRIVATE: optional.pipe(z.stringbool().default(false)),
  HTTPS_PROXY: optional,
  HTTP_PROXY: optional,
  NO_PROXY: optional,
});

export type ScriptsEnv = z.output<typeof variables>;

/** The variables of the composed processes, from `.env` and the environment, which wins. Throws `fix_setup` naming the variable. */
export function readScriptsEnv(): ScriptsEnv {
  loadDotenv({ path: join(REPOSITORY, ".env"), quiet: true });
  const folder = pipelinesOption(process.argv.slice(2), process.env, process.cwd());
  if (folder !== undefined) process.env.PIPELINES_DIR = folder; // threads and child processes have it from here
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
