import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

const WEB = join(import.meta.dirname, "../../web");

export interface BuiltPage {
  readonly folder: string;
  remove(): Promise<void>;
}

/** The page as its sources are now, in a folder of its own: what lies in web/dist may be older. */
export async function builtPage(): Promise<BuiltPage> {
  const folder = await mkdtemp(join(tmpdir(), "larder-page-"));
  const configFile = join(WEB, "vite.config.ts");
  await build({ configFile, logLevel: "warn", build: { outDir: folder, emptyOutDir: true, reportCompressedSize: false } });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
