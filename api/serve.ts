import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Logger } from "pino";
import { LarderError } from "../contract/errors.ts";

/** Where people expect a development server; it is often taken. */
const DEFAULT_PORT = 3000;
/** How many ports after the default are tried. */
const PORTS_TRIED = 100;
/** Answers that take longer are cut: those who stop a process wait five seconds, and some milliseconds go to the rest. */
const DRAIN_MS = 4000;
/** How often connections that have become idle while draining are looked for. */
const SWEEP_MS = 50;

export interface ServeOptions {
  readonly app: OpenAPIHono;
  /** undefined: 3000 or the next free one. */
  readonly port: number | undefined;
  /** The variable that names the port, for whoever has to change it. Default: PORT. */
  readonly portName?: string;
  /** Serves what stays connected beside the app, until it is closed. */
  readonly serveSockets?: (server: Server) => { close(): void };
  /** Address to listen on, such as 127.0.0.1. */
  readonly host: string;
  readonly log: Logger;
}

export interface ServedApi {
  readonly port: number;
  /** Lets answers under way finish, ends idle connections; done within five seconds. */
  close(): Promise<void>;
}

/**
 * Listens, and says where in one line.
 * @throws LarderError fix_setup where the port asked for is taken or may not be used
 */
export async function serveApi(options: ServeOptions): Promise<ServedApi> {
  const { app, port, host, log, serveSockets } = options;
  const server = createAdaptorServer({ fetch: app.fetch }) as Server; // plain HTTP: no other kind is asked for
  const sockets = serveSockets?.(server);
  const listening = port === undefined ? await listenFromDefault(server, host) : await listenOn(server, port, options);
  const moved = port === undefined && listening !== DEFAULT_PORT ? ` (port ${DEFAULT_PORT} is taken)` : "";
  log.info({ port: listening, host }, `Listening on http://${host.includes(":") ? `[${host}]` : host}:${listening}${moved}`);
  return {
    port: listening,
    close: () => {
      sockets?.close();
      return drain(server);
    },
  };
}

async function listenFromDefault(server: Server, host: string): Promise<number> {
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + PORTS_TRIED; port++) {
    try {
      return await listen(server, port, host);
    } catch (thrown) {
      if (codeOf(thrown) !== "EADDRINUSE") throw cannotListen(thrown, port, { host });
    }
  }
  throw new LarderError("fix_setup", `ports ${DEFAULT_PORT} to ${DEFAULT_PORT + PORTS_TRIED - 1} are all taken`, {
    field: "PORT",
    remedy: "Set PORT to a free one",
  });
}

type Place = Pick<ServeOptions, "host" | "portName">;

async function listenOn(server: Server, port: number, place: Place): Promise<number> {
  try {
    return await listen(server, port, place.host);
  } catch (thrown) {
    throw cannotListen(thrown, port, place);
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve((server.address() as AddressInfo).port); // listening on TCP: never a path, never null
    });
  });
}

function cannotListen(thrown: unknown, port: number, { host, portName = "PORT" }: Place): LarderError {
  const code = codeOf(thrown);
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  const what =
    code === "EADDRINUSE" ? "is taken" : code === "EACCES" ? "may not be used by this user" : `cannot be used: ${said}`;
  return new LarderError("fix_setup", `port ${port} on ${host} ${what}`, {
    field: portName,
    remedy: `Set ${portName} to a free one, or stop whatever has it`,
    cause: thrown,
  });
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
}

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}
