import { hostname } from "node:os";
import { resolve } from "node:path";
import { type Logger, pino } from "pino";
import { checkSchedule } from "../contract/schedule.ts";
import type { Door } from "../contract/verbs.ts";
import type { Pipeline } from "../scanner/pipeline.ts";
import { pipelinesWith } from "../scanner/pipelines/index.ts";
import { connectDatabase, type DatabaseConnection } from "../store/connect.ts";
import { postgresDoor } from "../store/door.ts";
import { readStoreEnv } from "../store/env.ts";
import { migrate } from "../store/migrate.ts";
import { readScriptsEnv, type ScriptsEnv } from "./env.ts";

/** What every process of Larder is made of. */
export interface Composed {
  readonly env: ScriptsEnv;
  readonly connection: DatabaseConnection;
  readonly door: Door;
  readonly pipelines: ReadonlyMap<string, Pipeline>;
  readonly log: Logger;
  /** Names this process in run rows. */
  readonly holder: string;
  close(): Promise<void>;
}

/** Reads the configuration, opens the database (starting the embedded one where none is configured) and migrates it. */
export async function compose({ signal }: { signal: AbortSignal }): Promise<Composed> {
  const env = readScriptsEnv();
  const log = logger(env);
  const pipelines = pipelinesOf(env);
  const connection = await connectDatabase(readStoreEnv(), signal);
  await migrate(connection.pool);
  return {
    env,
    connection,
    door: postgresDoor(connection.pool),
    pipelines,
    log,
    holder: `${hostname()}:${process.pid}`,
    close: () => connection.close(),
  };
}

function pipelinesOf(env: ScriptsEnv): ReadonlyMap<string, Pipeline> {
  const pipelines = pipelinesWith({
    schedule: env.SCAN_SCHEDULE,
    timeZone: env.SCAN_TIME_ZONE,
    ttlMinutes: env.SCAN_TTL_MINUTES,
    marketScan: {
      ...(env.MARKET_DATA === undefined ? {} : { data: resolve(env.MARKET_DATA) }),
      ...(env.MARKET_AS_OF === undefined ? {} : { as_of: env.MARKET_AS_OF }),
      ...(env.SYMBOLS === undefined ? {} : { symbols: env.SYMBOLS }),
      ...(env.MAX_SYMBOLS === undefined ? {} : { max_symbols: env.MAX_SYMBOLS }),
      ...(env.CURRENCY === undefined ? {} : { currency: env.CURRENCY }),
    },
  });
  for (const { declaration } of pipelines) checkSchedule(declaration);
  return new Map(pipelines.map((pipeline) => [pipeline.declaration.name, pipeline]));
}

/** Readable lines on a terminal, JSON elsewhere; on stderr, since stdout is for answers. */
function logger({ LOG_LEVEL: level }: ScriptsEnv): Logger {
  if (!process.stderr.isTTY) return pino({ level, base: null }, pino.destination({ fd: 2 }));
  const pretty = { target: "pino-pretty", options: { destination: 2, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" } };
  return pino({ level, base: null, transport: pretty });
}
