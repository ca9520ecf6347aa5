import { type ChildProcess, spawn } from "node:child_process";
import { chown, open, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { SOCKET_PORT } from "./address.ts";
import { readPidFile } from "./find-server.ts";
import { commandLine, isAlive } from "./processes.ts";
import type { ServerUser } from "./server-user.ts";
import { socketDirectory } from "./socket-directory.ts";

/** The log is for looking into a failed start: beyond this it begins anew. */
const MAX_LOG_BYTES = 1_000_000;
/** Ten processes with a pool of ten each, and as much again for people and tests. */
const MAX_CONNECTIONS = 300;

export interface ServerOptions {
  readonly postgres: string;
  /** The real path of the data directory. */
  readonly data: string;
  readonly log: string;
  readonly user: ServerUser | undefined;
  readonly durable: boolean;
}

export interface SpawnedServer {
  readonly process: ChildProcess;
  /** Where this start begins in the log, in bytes. */
  readonly logOffset: number;
}

/** Starts a server that outlives this process. Whether it came up is for the caller to find out. */
export async function spawnServer(options: ServerOptions): Promise<SpawnedServer> {
  const { postgres, data, log, user } = options;
  await disownStalePidFile(data);
  const args = ["-D", data, ...(await endpoint(options)), ...settings(options.durable)];
  const logOffset = await logSize(log);
  const handle = await open(log, "a");
  try {
    if (user !== undefined) await chown(log, user.uid, user.gid);
    const environment = process.platform === "win32" ? {} : { env: {} };
    const child = spawn(postgres, args, {
      ...user,
      ...environment,
      cwd: data,
      detached: true,
      windowsHide: true,
      stdio: ["ignore", handle.fd, handle.fd],
    });
    child.on("error", () => {}); // shows as a missing pid
    child.unref();
    return { process: child, logOffset };
  } finally {
    await handle.close();
  }
}

async function endpoint({ data, user }: ServerOptions): Promise<string[]> {
  if (process.platform === "win32") return ["-p", String(await freePort()), "-h", "127.0.0.1", "-c", "unix_socket_directories="];
  const directory = await socketDirectory(data, user);
  const listed = directory.includes(" ") ? `"${directory}"` : directory;
  return ["-p", String(SOCKET_PORT), "-h", "", "-k", listed, "-c", "unix_socket_permissions=0700"];
}

function settings(durable: boolean): string[] {
  const values = {
    max_connections: MAX_CONNECTIONS,
    io_method: "sync", // three worker processes fewer
    max_parallel_workers_per_gather: 0, // parallel queries need more /dev/shm than a container has
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" }),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/**
 * After a crash the record names a process id that may be somebody else's by now (usual in containers, where ids start anew), and
 * Postgres would refuse to start. It takes its parent's id for stale, and keeps checking that no orphaned backend still
 * uses the data, which removing the file would forgo.
 */
async function disownStalePidFile(data: string): Promise<void> {
  const record = await readPidFile(data);
  if (record === undefined || process.platform === "win32" || !isAlive(record.pid)) return;
  if ((await commandLine(record.pid)).includes(data)) return;
  const path = join(data, "postmaster.pid");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace(/^\d+/, String(process.pid)));
}

async function logSize(log: string): Promise<number> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= MAX_LOG_BYTES) return size;
  await truncate(log);
  return 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });
}
