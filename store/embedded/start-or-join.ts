import { setTimeout as delay } from "node:timers/promises";
import type { ServerAddress } from "./address.ts";
import { makeOpenDirectory } from "./create-cluster.ts";
import { findServer, readPidFile } from "./find-server.ts";
import { embeddedHome } from "./home.ts";
import { takeStartLock } from "./start-lock.ts";
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
    await makeOpenDirectory(home);
    const release = await takeStartLock(embeddedHome(home).startLock);
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

/** Starts the server again where it was killed; one that a person stopped stays down (a clean stop removes its record). */
export async function reviveServer(options: StartOptions): Promise<void> {
  const record = await readPidFile(embeddedHome(options.home).data);
  if (record !== undefined) await startOrJoin(options);
}
