import { setTimeout as delay } from "node:timers/promises";
import { LarderError } from "../../contract/errors.ts";
import type { ServerAddress } from "./address.ts";
import { findServer, isServer, type PidFile, readPidFile } from "./find-server.ts";
import { embeddedHome, makeOpenDirectory } from "./home.ts";
import { type ReleaseStartLock, takeStartLock } from "./start-lock.ts";
import { type StartOptions, startServer } from "./start-server.ts";

const RETRY_MS = 20;

/**
 * The address of this home's server: the running one in about a millisecond, else one that is created and started now. The server
 * belongs to nobody and outlives whoever started it; `stopServer` ends it. Any number of processes may call this at once.
 * @throws LarderError fix_setup when it cannot run here, try_later when it takes too long
 */
export async function startOrJoin(options: StartOptions): Promise<ServerAddress> {
  const { home, signal } = options;
  for (;;) {
    const running = await findServer(home);
    if (running !== undefined) return running;
    const release = await takeTurn(home);
    if (release !== undefined) {
      try {
        return (await findServer(home)) ?? (await startServer(options));
      } finally {
        await release();
      }
    }
    await delay(RETRY_MS, undefined, signal === undefined ? {} : { signal });
  }
}

async function takeTurn(home: string): Promise<ReleaseStartLock | undefined> {
  try {
    await makeOpenDirectory(home);
    return await takeStartLock(embeddedHome(home).startLock);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LarderError("fix_setup", `the embedded database cannot be kept in ${home}: ${reason}`, {
      remedy: "Set LARDER_HOME to a directory that you can write to, or set DATABASE_URL.",
      cause,
    });
  }
}

/**
 * Starts the server again where it was killed. One that a person stopped stays down: a clean stop removes its record, and until then
 * the record says that it is stopping.
 */
export async function reviveServer(options: StartOptions): Promise<void> {
  const { home, signal } = options;
  const { data } = embeddedHome(home);
  for (;;) {
    const record = await readPidFile(data);
    if (record === undefined) return;
    if (await isServer(record, data)) {
      if (record.state !== "starting") return;
    } else if (await startAgain(options, record)) return;
    await delay(RETRY_MS, undefined, signal === undefined ? {} : { signal });
  }
}

/** @returns false where another process is at it, or was */
async function startAgain(options: StartOptions, killed: PidFile): Promise<boolean> {
  const release = await takeTurn(options.home);
  if (release === undefined) return false;
  try {
    const record = await readPidFile(embeddedHome(options.home).data);
    if (record?.pid !== killed.pid) return false;
    await startServer(options);
    return true;
  } finally {
    await release();
  }
}
