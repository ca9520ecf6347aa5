import { hostname } from "node:os";
import { resolve } from "node:path";
import { type Logger, pino } from "pino";
import { checkSchedule } from "../contract/schedule.ts";
import type { Door } from "../contract/verbs.ts";
import type { Fetcher } from "../scanner/fetch/fetcher.ts";
import type { Pipeline } from "../scanner/pipeline.ts";
import { pipelinesWith, switchedOn } from "../scanner/pipelines/index.ts";
import { loadOutside } from "../scanner/pipelines/load-outside.ts";
import { readStoreEnv } from "../store/env.ts";
import { type Database, openDatabase } from "../store/open-database.ts";
import { readScriptsEnv, type ScriptsEnv } from "./env.ts";
import { outbound } from "./outbound.ts";

/** What DEBUG_BACKGROUND_SCRAPER is about. */
const RATES_PIPELINE = "exchange-rates";

/** What every process of Larder is made of. */
export interface Composed {
  readonly env: ScriptsEnv;
  readonly database: Database;
  readonly door: Door;
  /** All there are: a person may run any of them. */
  readonly pipelines: ReadonlyMap<string, Pipeline>;
  /** Those that are kept up to date and served. */
  readonly switchedOn: readonly Pipeline[];
  readonly log: Logger;
  /** For what is said of one pipeline: with details where the operator wants them. */
  logOf(pipeline: string): Logger;
  /** Names this process in run rows. */
  readonly holder: string;
  close(): Promise<void>;
}

/** Reads the configuration and opens the database: ready, whichever it is (the embedded one where none is configured). */
export async function compose({ signal }: { signal: AbortSignal }): Promise<Composed> {
  const env = readScriptsEnv();
  const log = logger(env);
  const detailed = log.child({}, { level: "debug" });
  const fetcher = outbound(env);
  const pipelines = await pipelinesOf(env, fetcher);
  const on = switchedOn([...pipelines.values()], env.PIPELINES);
  const database = await openDatabase(readStoreEnv(), signal);
  if (database.notice !== null) log.warn(database.notice);
  return {
    env,
    database,
    door: database.door,
    pipelines,
    switchedOn: on,
    log,
    logOf: (pipeline) => (env.DEBUG_BACKGROUND_SCRAPER && pipeline === RATES_PIPELINE ? detailed : log),
    holder: `${hostname()}:${process.pid}`,
    async close() {
      await Promise.all([database.close(), fetcher.close()]);
    },
  };
}

async function pipelinesOf(env: ScriptsEnv, fetcher: Fetcher): Promise<ReadonlyMap<string, Pipeline>> {
  const settings = {
    schedule: env.SCAN_SCHEDULE,
    timeZone: env.SCAN_TIME_ZONE,
    ttlMinutes: env.SCAN_TTL_MINUTES,
    ratesIntervalSeconds: env.RATES_INTERVAL_SECONDS,
    sample: env.SOURCE_ORIGIN !== undefined,
    marketScan: {
      ...(env.MARKET_DATA === undefined ? {} : { data: resolve(env.MARKET_DATA) }),
      ...(env.MARKET_AS_OF === undefined ? {} : { as_of: env.MARKET_AS_OF }),
      ...(env.SYMBOLS === undefined ? {} : { symbols: env.SYMBOLS }),
      ...(env.MAX_SYMBOLS === undefined ? {} : { max_symbols: env.MAX_SYMBOLS }),
      ...(env.SCAN_EVIDENCE === "off" ? { first_look: true } : {}),
      ...(env.PINNED_SYMBOLS === undefined ? {} : { pinned: env.PINNED_SYMBOLS }),
      ...(env.CURRENCY === undefined ? {} : { currency: env.CURRENCY }),
    },
    exchangeRates: env.P2P_FIATS === undefined ? {} : { fiats: env.P2P_FIATS },
  };
  const builtIn = pipelinesWith(settings, fetcher);
  const outside = env.PIPELINES_DIR === undefined ? [] : await loadOutside(resolve(env.PIPELINES_DIR), builtIn);
  const pipelines = [...builtIn, ...outside];
  for (const { declaration } of pipelines) checkSchedule(declaration);
  return new Map(pipelines.map((pipeline) => [pipeline.declaration.name, pipeline]));
}

/** Readable lines on a terminal, JSON elsewhere; on stderr, since stdout is for answers. */
function logger({ LOG_LEVEL: level }: ScriptsEnv): Logger {
  if (!process.stderr.isTTY) return pino({ level, base: null }, pino.destination({ fd: 2 }));
  const pretty = { target: "pino-pretty", options: { destination: 2, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" } };
  return pino({ level, base: null, transport: pretty });
}
