import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { isAlive } from "./processes.ts";

/** After this a holder in another container, whose process id means nothing here, is taken for dead. Starting takes 1 s. */
const STALE_AFTER_MS = 20_000;

export type ReleaseStartLock = () => Promise<void>;

/**
 * Takes the lock, or answers nothing while another process holds it. It only saves work: two starters at once are harmless,
 * since the data directory appears by one rename and Postgres itself refuses a second server on it.
 */
export async function takeStartLock(path: string): Promise<ReleaseStartLock | undefined> {
  if (await isStale(path)) await rm(path, { force: true });
  try {
    await writeFile(path, String(process.pid), { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return undefined;
    throw error;
  }
  return () => rm(path, { force: true });
}

async function isStale(path: string): Promise<boolean> {
  try {
    const [holder, { mtimeMs }] = await Promise.all([readFile(path, "utf8"), stat(path)]);
    // Empty: created this instant, not yet written.
    if (holder !== "" && !isAlive(Number(holder))) return true;
    return Date.now() - mtimeMs > STALE_AFTER_MS;
  } catch {
    return false; // none there, or released between the two calls
  }
}
