import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { LarderError, toLarderError } from "../../../../../contract/errors.ts";

export interface DataFile {
  readonly path: string;
  /** As shown in messages: relative to the folder that was named. */
  readonly name: string;
}

/** Beside market data, this file says what they do not: asset class and currency. */
export const SYMBOL_LIST = "symbols.csv";

const isData = (name: string): boolean => /\.(csv|txt)(\.gz)?$/i.test(name) && !name.startsWith(".") && name !== SYMBOL_LIST;

/** The file itself, or all csv, txt and gz files in the folder and its folders, by name. */
export async function listDataFiles(path: string): Promise<DataFile[]> {
  const info = await stat(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  if (!info.isDirectory()) return [{ path, name: basename(path) }];
  const files = await listFolder(path);
  if (files.length > 0) return files;
  throw new LarderError("fix_input", `${path} holds no .csv, .txt, .csv.gz or .txt.gz file`, {
    field: "data",
    remedy: "Name a file, or a folder with market data in it or one level below",
  });
}

async function listFolder(folder: string): Promise<DataFile[]> {
  const entries = await entriesOf(folder);
  const inner = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  for (const name of inner) for (const entry of await entriesOf(join(folder, name))) names.push(join(name, entry.name));
  return names
    .filter((name) => isData(basename(name)))
    .sort()
    .map((name) => ({ path: join(folder, name), name }));
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((cause) => {
    throw unreadable(folder, cause);
  });
}

const causes: Readonly<Record<string, readonly [said: string, remedy: string]>> = {
  ENOENT: ["does not exist", "Check the path"],
  EACCES: ["may not be read", "Give this user the right to read it"],
  EPERM: ["may not be read", "Give this user the right to read it"],
  EISDIR: ["is a folder", "Name a file"],
};

/** An error of the file system in words; anything else as it came. */
export function unreadable(path: string, cause: unknown): LarderError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const known = causes[code];
  if (!known) return toLarderError(cause);
  const [said, remedy] = known;
  const where = code === "ENOENT" ? ` (looked in ${dirname(path)})` : "";
  return new LarderError("fix_input", `${path} ${said}${where}`, { field: "data", remedy, cause });
}
