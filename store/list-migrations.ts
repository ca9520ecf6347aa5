import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LarderError } from "../contract/errors.ts";

export const MIGRATIONS = join(dirname(import.meta.dirname), "supabase", "migrations");

export interface Migration {
  readonly version: string;
  readonly name: string;
  readonly file: string;
}

/**
 * The migrations (`NUMBER_name.sql`) of a folder, in order.
 * @throws LarderError fix_setup naming a file with another name, or two with one number
 */
export async function listMigrations(folder: string = MIGRATIONS): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  const byVersion = new Map<string, Migration>();
  for (const file of files) {
    const [, version, name] = /^(\d+)_(.+)\.sql$/.exec(file) ?? [];
    if (version === undefined || name === undefined) throw badFile(folder, `${file} is not named NUMBER_name.sql`);
    const twin = byVersion.get(version);
    if (twin !== undefined) throw badFile(folder, `${twin.file} and ${file} have the same number`);
    byVersion.set(version, { version, name, file });
  }
  return [...byVersion.values()];
}

function badFile(folder: string, what: string): LarderError {
  return new LarderError("fix_setup", `${folder}: ${what}`, { remedy: "Rename it." });
}
