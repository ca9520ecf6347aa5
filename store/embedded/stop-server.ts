import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { LarderError } from "../../contract/errors.ts";
import { prepareBinaries } from "./binaries.ts";
import { isServer, type PidFile, readPidFile } from "./find-server.ts";
import { embeddedHome } from "./home.ts";
import { isAlive } from "./processes.ts";

const run = promisify(execFile);
const POLL_MS = 10;
/** A fast stop writes what is in memory to disk first. */
const STOP_TIMEOUT_MS = 30_000;

/** fast: open transactions are rolled back and all is written. immediate: as a crash, for data about to be deleted. */
export type StopMode = "fast" | "immediate";

/**
 * Stops the server of this home and waits until it is gone.
 * @returns false where none was running
 * @throws LarderError try_later when it does not end in time, fix_setup where it is another user's
 */
export async function stopServer(home: string, mode: StopMode = "fast"): Promise<boolean> {
  const { data } = embeddedHome(home);
  const server = await readPidFile(data);
  if (server === undefined || !(await isServer(server, data))) return false;
  if (process.platform === "win32") {
    const { pgCtl } = await prepareBinaries(undefined, home);
    await run(pgCtl, ["stop", "-D", data, "-m", mode, "-w"]);
    return true;
  }
  process.kill(server.pid, mode === "fast" ? "SIGINT" : "SIGQUIT");
  await gone(server, data);
  return true;
}

async function gone({ pid }: PidFile, data: string): Promise<void> {
  const timeout = AbortSignal.timeout(STOP_TIMEOUT_MS);
  // The record goes last. In a container without an init process the id stays, as a zombie.
  while (isAlive(pid) && (await readPidFile(data))?.pid === pid) {
    await delay(POLL_MS, undefined, { signal: timeout }).catch((cause) => {
      throw new LarderError(
        "try_later",
        `the embedded database (process ${pid}) did not stop within ${STOP_TIMEOUT_MS / 1000} s`,
        {
          remedy: "Try again.",
          cause,
        },
      );
    });
  }
}
