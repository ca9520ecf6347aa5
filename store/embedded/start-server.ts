import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { LarderError } from "../../contract/errors.ts";
import type { ServerAddress } from "./address.ts";
import { prepareBinaries } from "./binaries.ts";
import { createCluster } from "./create-cluster.ts";
import { findServer } from "./find-server.ts";
import { embeddedHome, SHARED_STATE } from "./home.ts";
import { serverUser } from "./server-user.ts";
import { type ServerOptions, type SpawnedServer, spawnServer } from "./spawn-server.ts";

const POLL_MS = 10;
/** Orphaned backends of a killed server need a moment to go. */
const RESPAWN_MS = 200;
/** Replaying the log after a crash can take a while; a start takes 1 s otherwise. */
const START_TIMEOUT_MS = 60_000;
/** What Postgres says while a predecessor, or a twin started at the same time, is still there. */
const PASSING = /lock file .* already exists|is still in use|another (postmaster|postgres)|Is another/i;

export interface StartOptions {
  readonly home: string;
  /** false: a crash may lose everything; for tests. A server that runs already keeps what it was started with. */
  readonly durable: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Creates what is missing, starts the server and answers once it accepts connections.
 * @throws LarderError fix_setup when it cannot start here, try_later when it takes too long
 */
export async function startServer({ home, durable, signal }: StartOptions): Promise<ServerAddress> {
  const layout = embeddedHome(home);
  const user = await serverUser(home, layout.data);
  const binaries = await prepareBinaries(user, user === undefined ? home : SHARED_STATE);
  const data = await createCluster(layout, { initdb: binaries.initdb, user, durable });
  const timeout = AbortSignal.timeout(START_TIMEOUT_MS);
  try {
    return await keepStarting(
      home,
      { postgres: binaries.postgres, data, log: layout.log, user, durable },
      signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    );
  } catch (error) {
    if (timeout.aborted && !signal?.aborted) throw tooSlow(layout.log, error);
    throw error;
  }
}

async function keepStarting(home: string, options: ServerOptions, signal: AbortSignal): Promise<ServerAddress> {
  let server = await spawnServer(options);
  for (;;) {
    const address = await findServer(home);
    if (address !== undefined) return address;
    if (hasEnded(server)) {
      const log = await logSince(options.log, server.logOffset);
      if (!PASSING.test(log)) throw failedToStart(options, log);
      await delay(RESPAWN_MS, undefined, { signal });
      server = await spawnServer(options);
    }
    await delay(POLL_MS, undefined, { signal });
  }
}

function hasEnded({ process: child }: SpawnedServer): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function logSince(log: string, offset: number): Promise<string> {
  return (await readFile(log)).subarray(offset).toString("utf8");
}

function failedToStart({ data, log, postgres }: ServerOptions, text: string): LarderError {
  const reasons = text
    .split("\n")
    .flatMap((line) => /(?:FATAL|PANIC|DETAIL|error while loading[^:]*): *(.*)/.exec(line)?.[1] ?? []);
  const reason = reasons.join(" ") || text.trim().split("\n").at(-1) || `${postgres} did not run`;
  return new LarderError("fix_setup", `the embedded database in ${data} did not start: ${reason}`, {
    remedy: `Look into ${log}; LARDER_HOME chooses another directory, DATABASE_URL a Postgres of yours.`,
  });
}

function tooSlow(log: string, cause: unknown): LarderError {
  return new LarderError("try_later", `the embedded database did not answer within ${START_TIMEOUT_MS / 1000} s`, {
    remedy: `Look into ${log}, or try again.`,
    cause,
  });
}
