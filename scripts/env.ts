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

const variables = z.object({
  PORT: number(z.int().min(0).max(65535)),
  HOST: optional.default("127.0.0.1").transform((host) => host ?? "127.0.0.1"),
  LOG_LEVEL: optional.pipe(z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info")),
  LIVE_RUN: optional.pipe(z.enum(["inline", "spawn", "queue", "off"]).optional()),
  SCAN_SCHEDULE: optional,
  SCAN_TIME_ZONE: optional,
  SCAN_TTL_MINUTES: number(z.number().positive().max(10_080)),
  MARKET_DATA: optional,
  MARKET_AS_OF: optional,
  SYMBOLS: optional.transform((text) =>
    text
      ?.split(",")
      .map((symbol) => symbol.trim())
      .filter(Boolean),
  ),
  MAX_SYMBOLS: number(z.int().positive()),
  CURRENCY: optional,
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
