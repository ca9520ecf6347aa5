import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, lstat, mkdtemp, readdir, readlink, realpath, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { LarderError } from "../../contract/errors.ts";
import { type EmbeddedHome, makeOpenDirectory, passwordFile, SHARED_STATE } from "./home.ts";
import { isAlive } from "./processes.ts";
import { canReach, type ServerUser } from "./server-user.ts";

const run = promisify(execFile);

export interface ClusterOptions {
  readonly initdb: string;
  readonly user: ServerUser | undefined;
  /** false: nothing is synced to disk, for tests. */
  readonly durable: boolean;
}

/**
 * Creates the data directory unless it is there, and answers its real path. It appears complete or not at all: initdb works
 * elsewhere and one rename (or link) publishes its work; of several creators at once the first wins.
 */
export async function createCluster(layout: EmbeddedHome, options: ClusterOptions): Promise<string> {
  if (await exists(join(layout.data, "PG_VERSION"))) return realpath(layout.data);
  await refuseDanglingLink(layout.data);
  await removeAbandoned(layout);
  const { user } = options;
  if (user === undefined || (await canReach(user, layout.data))) await createInHome(layout, options);
  else await createElsewhere(layout, options, user);
  return realpath(layout.data);
}

async function createInHome(layout: EmbeddedHome, options: ClusterOptions): Promise<void> {
  const fresh = await mkdtemp(`${layout.data}.new-${process.pid}-`);
  await initialise(fresh, options);
  await publish(fresh, layout.data, rename);
}

async function createElsewhere(layout: EmbeddedHome, options: ClusterOptions, user: ServerUser): Promise<void> {
  await makeOpenDirectory(SHARED_STATE);
  if (!(await canReach(user, join(SHARED_STATE, "data")))) {
    throw new LarderError(
      "fix_setup",
      `Postgres does not run as root, and user ${user.uid} reaches neither ${layout.home} nor ${SHARED_STATE}`,
      {
        remedy: "Set LARDER_HOME to a directory open to other users, or set DATABASE_URL.",
      },
    );
  }
  const fresh = await mkdtemp(join(SHARED_STATE, `${basename(dirname(layout.home))}-`));
  await initialise(fresh, options);
  await publish(fresh, layout.data, symlink);
}

async function initialise(fresh: string, { initdb, user, durable }: ClusterOptions): Promise<void> {
  if (user !== undefined) await chown(fresh, user.uid, user.gid);
  const onWindows = process.platform === "win32";
  const password = onWindows ? randomBytes(24).toString("base64url") : undefined;
  const secretFile = `${fresh}.password`;
  if (password !== undefined) await writeFile(secretFile, password, { mode: 0o600 });
  const access = onWindows ? ["--auth=scram-sha-256", `--pwfile=${secretFile}`] : ["--auth-local=trust", "--auth-host=reject"];
  // The same order and case rules on every platform, whatever its C library knows.
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const sync = durable ? [] : ["--no-sync"];
  const environment = onWindows ? {} : { env: {} };
  try {
    await run(initdb, ["-D", fresh, "-U", "postgres", ...access, ...locale, ...sync, "--no-instructions"], {
      ...user,
      ...environment,
      cwd: dirname(initdb),
    });
    if (password !== undefined) await writeFile(passwordFile(fresh), password, { mode: 0o600 });
  } catch (cause) {
    await rm(fresh, { recursive: true, force: true });
    throw initdbFailed(fresh, cause);
  } finally {
    await rm(secretFile, { force: true });
  }
}

/** Puts finished work in place; whoever finds another's there drops his own. */
async function publish(fresh: string, data: string, put: typeof rename): Promise<void> {
  try {
    await put(fresh, data);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!(await exists(data))) throw error;
  }
}

async function refuseDanglingLink(data: string): Promise<void> {
  const found = await lstat(data).catch(() => undefined);
  if (!found?.isSymbolicLink() || (await exists(data))) return;
  const target = resolve(dirname(data), await readlink(data));
  throw new LarderError("fix_setup", `${data} points to ${target}, which is not there`, {
    remedy: `Bring it back, or remove ${data} to begin with an empty database.`,
  });
}

async function removeAbandoned({ home, data }: EmbeddedHome): Promise<void> {
  const prefix = `${basename(data)}.new-`;
  const abandoned = (await readdir(home)).filter(
    (name) => name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10)),
  );
  await Promise.all(abandoned.map((name) => rm(join(home, name), { recursive: true, force: true })));
}

function initdbFailed(fresh: string, cause: unknown): LarderError {
  const stderr = cause instanceof Error && "stderr" in cause ? String(cause.stderr) : String(cause);
  const said = stderr.split("\n").find((line) => line.includes("error:")) ?? stderr.trim().split("\n").at(-1) ?? "";
  return new LarderError("fix_setup", `the embedded database could not be created in ${dirname(fresh)}: ${said}`, {
    remedy: "Set LARDER_HOME to a directory on a local disk, or set DATABASE_URL.",
    cause,
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
