import pg from "pg";
import { LarderError } from "../contract/errors.ts";
import { explainConnectionError } from "./connection-error.ts";
import { addressUrl } from "./embedded/address.ts";
import { reviveServer, startOrJoin } from "./embedded/start-or-join.ts";

/** The oldest version whose SQL we use (security_invoker views). */
const MIN_SERVER_VERSION = 150_000;
const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_TIMEOUT_MS = 30_000;
/** Probes a quiet connection before NAT boxes, which forget after minutes, drop it. */
const KEEP_ALIVE_DELAY_MS = 10_000;
/** As statements, since poolers refuse unknown start-up parameters. A verb takes milliseconds: these bound accidents. */
const SESSION_DEFAULTS =
  "set statement_timeout = '60s'; set lock_timeout = '20s'; set idle_in_transaction_session_timeout = '60s'";

export interface DatabaseSettings {
  /** Without it the embedded server under `home` is used. */
  readonly databaseUrl: string | undefined;
  readonly home: string;
}

export interface DatabaseConnection {
  readonly kind: "embedded" | "url";
  /** For node-postgres and psql alike; may hold a password. */
  readonly url: string;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Connects to DATABASE_URL, else to the embedded server, which is started if need be, and again whenever it was killed.
 * @throws LarderError fix_setup or try_later, one line with host and remedy
 */
export async function connectDatabase(
  { databaseUrl, home }: DatabaseSettings,
  signal?: AbortSignal,
): Promise<DatabaseConnection> {
  const start = { home, durable: true, ...(signal === undefined ? {} : { signal }) };
  const url = databaseUrl ?? addressUrl(await startOrJoin(start));
  const pool = databaseUrl === undefined ? openPool(url, () => reviveServer({ home, durable: true })) : openPool(url);
  try {
    await requireVersion(pool);
  } catch (error) {
    await pool.end();
    throw explainConnectionError(error, url);
  }
  return { kind: databaseUrl === undefined ? "embedded" : "url", url, pool, close: () => pool.end() };
}

/** A pool that survives the death of its connections. It connects when it is first used. */
export function openPool(url: string, beforeConnect?: () => Promise<void>): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "larder",
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
    onConnect: (client) => client.query(SESSION_DEFAULTS),
    ...(beforeConnect === undefined ? {} : { Client: clientAfter(beforeConnect) }),
  });
  // A connection that dies while idle is replaced on the next query; without a listener it would end the process.
  pool.on("error", () => {});
  return pool;
}

type OnConnected = (error: Error | null, client: pg.Client) => void;

/** A client class that awaits something before each connect: the pool has no hook for it. */
function clientAfter(beforeConnect: () => Promise<void>): new () => pg.Client {
  return class extends pg.Client {
    override connect(): Promise<pg.Client>;
    override connect(callback: OnConnected): void;
    override connect(callback?: OnConnected): Promise<pg.Client> | undefined {
      // The pool listens for errors only once it is called back, a turn after the handshake: a server that goes down in between
      // would end this process.
      this.on("error", () => {});
      const connected = beforeConnect().then(() => super.connect());
      if (callback === undefined) return connected;
      connected.then(
        (client) => callback(null, client),
        (error) => callback(error, this),
      );
      return undefined;
    }
  };
}

async function requireVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ number: number; name: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
  );
  const version = rows[0];
  if (version !== undefined && version.number >= MIN_SERVER_VERSION) return;
  throw new LarderError("fix_setup", `the database is Postgres ${version?.name}, and 15 is the oldest that works`, {
    remedy: "Upgrade it, or unset DATABASE_URL to use the embedded one.",
  });
}
