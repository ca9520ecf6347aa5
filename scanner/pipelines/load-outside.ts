import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { LarderError } from "../../contract/errors.ts";
import type { Pipeline } from "../pipeline.ts";
import { resolveLarder } from "./resolve-larder.ts";

const ENDINGS = [".ts", ".mjs", ".js"];
const NO_PIPELINE = "Write: export default wrapCommand({...}); a file that others import gets a name that begins with _";

/**
 * The pipelines in `folder`, which lies outside this clone: one per file, or per folder with an index file, as its default export or as
 * `pipeline`. Names that begin with a dot or an underscore are passed over, tests and type declarations, too. Throws `fix_setup` naming
 * the file: one that cannot be loaded, that exports no pipeline, or whose pipeline has a name that is taken by another one.
 */
export async function loadOutside(folder: string, builtIn: readonly Pipeline[]): Promise<Pipeline[]> {
  resolveLarder();
  const taken = new Map(builtIn.map(({ declaration }) => [declaration.name, "a pipeline that comes with Larder"]));
  const pipelines: Pipeline[] = [];
  for (const file of await filesIn(folder)) {
    const pipeline = await loadOne(file);
    const { name } = pipeline.declaration;
    const owner = taken.get(name);
    if (owner !== undefined) throw wrong(file, `its name "${name}" is that of ${owner}`, "Give it another name");
    taken.set(name, file);
    pipelines.push(pipeline);
  }
  return pipelines;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: NodeJS.ErrnoException) => {
    const what = thrown.code === "ENOENT" ? "does not exist" : thrown.code === "ENOTDIR" ? "is no folder" : thrown.message;
    throw new LarderError("fix_setup", `PIPELINES_DIR: ${folder} ${what}`, {
      field: "PIPELINES_DIR",
      remedy: "Name the folder with your pipelines",
      cause: thrown,
    });
  });
  const names = entries.map(({ name }) => name).filter((name) => !/^[._]/.test(name) && name !== "node_modules");
  const files = await Promise.all(names.sort().map((name) => fileOf(join(folder, name))));
  return files.filter((file) => file !== null);
}

/** The file of an entry that is one, or the index of a folder; null for anything else. */
async function fileOf(path: string): Promise<string | null> {
  const found = await stat(path);
  if (!found.isDirectory()) return isModule(path) ? path : null;
  const inside = await readdir(path);
  const index = ENDINGS.map((ending) => `index${ending}`).find((name) => inside.includes(name));
  return index === undefined ? null : join(path, index);
}

const isModule = (path: string): boolean =>
  ENDINGS.some((ending) => path.endsWith(ending)) && !/\.(?:d|test)\.[a-z]+$/.test(path);

async function loadOne(file: string): Promise<Pipeline> {
  const loaded: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href).catch((thrown: unknown) => {
    throw unloadable(file, thrown);
  });
  const exported = loaded.default ?? loaded.pipeline;
  if (!isPipeline(exported)) throw wrong(file, "it exports no pipeline", NO_PIPELINE);
  return exported;
}

/** By its rooms; what is in them is judged where it is used. */
function isPipeline(value: unknown): value is Pipeline {
  if (typeof value !== "object" || value === null) return false;
  const { declaration, sources, analyse, finish, displayCurrency } = value as Partial<Record<keyof Pipeline, unknown>>;
  const isDeclared = typeof declaration === "object" && declaration !== null && "name" in declaration;
  return isDeclared && [sources, analyse, finish, displayCurrency].every((room) => typeof room === "function");
}

function unloadable(file: string, thrown: unknown): LarderError {
  if (thrown instanceof LarderError) return wrong(file, thrown.message, thrown.remedy, thrown);
  const message = thrown instanceof Error ? thrown.message.split("\n")[0] : String(thrown);
  const line = lineOf(thrown);
  const look = thrown instanceof SyntaxError && line === null ? `: node --check ${file} shows where` : "";
  const place = line === null ? "" : `line ${line}: `;
  return wrong(file, `${place}${message}`, `Correct it, or take it out of PIPELINES_DIR${look}`, thrown);
}

/** Node begins the stack of some syntax errors with file and line. */
function lineOf(thrown: unknown): string | null {
  const [, line = null] = (thrown instanceof SyntaxError && /^\S.*:(\d+)\n/.exec(thrown.stack ?? "")) || [];
  return line;
}

function wrong(file: string, what: string, remedy: string | undefined, cause?: unknown): LarderError {
  return new LarderError("fix_setup", `the pipeline ${file} cannot be used: ${what}`, {
    field: "PIPELINES_DIR",
    ...(remedy === undefined ? {} : { remedy }),
    ...(cause === undefined ? {} : { cause }),
  });
}
