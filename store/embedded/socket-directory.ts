import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { LarderError } from "../../contract/errors.ts";
import { SOCKET_PORT } from "./address.ts";
import type { ServerUser } from "./server-user.ts";

/** `sun_path` holds 104 bytes on macOS and 108 on Linux, with the terminating zero. */
const MAX_SOCKET_PATH_BYTES = 103;

/**
 * Where the server puts its Unix socket: the data directory, or a short one under /tmp where that path is too long, or has a
 * character that means something in a list of directories. Clients find it in `postmaster.pid`.
 */
export async function socketDirectory(data: string, user: ServerUser | undefined): Promise<string> {
  const path = join(data, `.s.PGSQL.${SOCKET_PORT}.lock`);
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES && !/[,"]/.test(data)) return data;
  return shortDirectory(data, user ?? { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 });
}

async function shortDirectory(data: string, { uid, gid }: ServerUser): Promise<string> {
  const digest = createHash("sha256").update(data).digest("hex").slice(0, 16);
  const directory = `/tmp/larder-${uid}-${digest}`;
  const created = await mkdir(directory, { mode: 0o700 }).then(
    () => true,
    () => false,
  );
  if (created && process.getuid?.() === 0) await chown(directory, uid, gid);
  const found = await lstat(directory);
  if (!found.isDirectory() || found.uid !== uid) {
    throw new LarderError("fix_setup", `${directory} belongs to another user, and the database's socket has to lie there`, {
      remedy: "Remove it, or set LARDER_HOME to a shorter path.",
    });
  }
  if ((found.mode & 0o077) !== 0) await chmod(directory, 0o700);
  return directory;
}
