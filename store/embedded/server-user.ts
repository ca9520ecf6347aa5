import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname, parse, resolve } from "node:path";
import { promisify } from "node:util";
import { LarderError } from "../../contract/errors.ts";

const run = promisify(execFile);

/** The user a server runs as when that is not the user of this process. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Postgres refuses to run as root. So root starts it as the owner of the data or, before there is any, of the home; where that
 * is root too, as `postgres` or `nobody`. Nothing for any other user: the server then runs as that user itself.
 */
export async function serverUser(home: string, data: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = (await ownerOf(data)) ?? (await ownerOf(home));
  if (owner !== undefined && owner.uid !== 0 && (await isKnown(String(owner.uid)))) return owner;
  for (const name of ["postgres", "nobody"]) {
    if (await isKnown(name)) return { uid: await idOf("-u", name), gid: await idOf("-g", name) };
  }
  throw new LarderError("fix_setup", "Postgres does not run as root, and there is no user postgres or nobody", {
    remedy: "Run as another user, or set DATABASE_URL.",
  });
}

/** Whether a user gets to this path through every directory above it. */
export async function canReach(user: ServerUser, path: string): Promise<boolean> {
  const at = resolve(path);
  if (at === parse(at).root) return true;
  const parent = dirname(at);
  const { mode, uid, gid } = await stat(parent);
  const searchBit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & searchBit) !== 0 && canReach(user, parent);
}

async function ownerOf(path: string): Promise<ServerUser | undefined> {
  return stat(path).then(
    ({ uid, gid }) => ({ uid, gid }),
    () => undefined,
  );
}

// initdb wants an entry in the user database; the owner of a mounted volume often has none.
async function isKnown(nameOrId: string): Promise<boolean> {
  return run("id", ["-un", nameOrId]).then(
    () => true,
    () => false,
  );
}

async function idOf(flag: "-u" | "-g", name: string): Promise<number> {
  return Number((await run("id", [flag, name])).stdout);
}
