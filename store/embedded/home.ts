import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";

/** Where root keeps what the server's user has to reach when the home is closed to it (as everything under /root is). */
export const SHARED_STATE = "/var/lib/larder";

/** Where the embedded database keeps its things under LARDER_HOME. */
export interface EmbeddedHome {
  readonly home: string;
  /** The data directory; a symbolic link where the server's user cannot reach the home. */
  readonly data: string;
  readonly log: string;
  /** Held while one process creates and starts the server. */
  readonly startLock: string;
}

export function embeddedHome(home: string): EmbeddedHome {
  return { home, data: join(home, "postgres"), log: join(home, "postgres.log"), startLock: join(home, "postgres.starting") };
}

/** Where Windows keeps the superuser's password, for lack of a socket guarded by its directory. */
export function passwordFile(data: string): string {
  return join(data, "larder.password");
}

/** Makes a directory that every user may enter, whatever the umask. */
export async function makeOpenDirectory(path: string): Promise<void> {
  const created = await mkdir(path, { recursive: true });
  if (created !== undefined) await chmod(path, 0o755);
}
