import { lstat, readFile, realpath, stat } from "node:fs/promises";
import { createConnection } from "node:net";
import { join } from "node:path";
import { LarderError } from "../../contract/errors.ts";
import type { ServerAddress } from "./address.ts";
import { embeddedHome, passwordFile } from "./home.ts";
import { commandLine, isAlive } from "./processes.ts";

/** A local server accepts in well under a millisecond; the rest is room for a machine under load. */
const ACCEPT_TIMEOUT_MS = 2_000;

/** What Postgres writes into `postmaster.pid`: it is there exactly while a server runs, or after a crash. */
export interface PidFile {
  readonly pid: number;
  /** Not `ready` before it accepts connections, and from the moment it was told to end. */
  readonly state: "starting" | "ready" | "stopping";
  readonly port: number;
  readonly socketDirectory: string;
  readonly listenAddress: string;
}

/** The record of the server on a data directory, whether or not it still lives; nothing after a clean stop. */
export async function readPidFile(data: string): Promise<PidFile | undefined> {
  const text = await readFile(join(data, "postmaster.pid"), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    if (error.code === "EACCES") throw belongsToAnother(data, error);
    throw error;
  });
  if (text === undefined) return undefined;
  const [pid = "", , , port = "", socketDirectory = "", listenAddress = "", , state = ""] = text
    .split("\n")
    .map((line) => line.trim());
  return { pid: Number(pid), state: stateOf(state), port: Number(port), socketDirectory, listenAddress };
}

function stateOf(word: string): PidFile["state"] {
  return word === "ready" || word === "stopping" ? word : "starting";
}

/** Whether the server of this record still lives; another process may have its id by now. */
export async function isServer({ pid }: PidFile, data: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  return process.platform === "win32" || (await commandLine(pid)).includes(await realpath(data));
}

/**
 * The address of the running server of this home, or nothing. Costs a file read and a connect, no process.
 * @throws LarderError fix_setup where another user owns the data
 */
export async function findServer(home: string): Promise<ServerAddress | undefined> {
  const { data } = embeddedHome(home);
  const record = await readPidFile(data);
  if (record?.state !== "ready") return undefined;
  const { port, socketDirectory, listenAddress } = record;
  if (socketDirectory === "") {
    if (!(await accepts({ host: listenAddress, port }))) return undefined;
    return { host: listenAddress, port, password: await readFile(passwordFile(data), "utf8") };
  }
  if (!(await accepts({ path: join(socketDirectory, `.s.PGSQL.${port}`) }))) return undefined;
  await refuseForeignSocket(data, socketDirectory);
  return { host: socketDirectory, port };
}

// A socket directory under /tmp can be taken over by anybody once the machine restarted and it is gone.
async function refuseForeignSocket(data: string, socketDirectory: string): Promise<void> {
  const [owner, socket] = await Promise.all([stat(data), lstat(socketDirectory)]);
  if (socket.uid === owner.uid && socket.isDirectory()) return;
  throw new LarderError("fix_setup", `${socketDirectory} belongs to another user than the database in ${data}`, {
    remedy: `Remove ${socketDirectory} and try again.`,
  });
}

function accepts(target: { path: string } | { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(target);
    const settle = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.setTimeout(ACCEPT_TIMEOUT_MS, () => settle(false));
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}

function belongsToAnother(data: string, cause: unknown): LarderError {
  return new LarderError("fix_setup", `the database in ${data} belongs to another user`, {
    remedy: "Run as that user, or set LARDER_HOME to a directory of your own.",
    cause,
  });
}
