import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "../served/choose-encoding.ts";

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** Paid once per start, while the first reader waits: half a megabyte takes 30 ms, where the best (11) takes a second. */
const BROTLI_QUALITY = 9;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** One file of the page, ready to be sent. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Readonly<Record<Encoding, Buffer<ArrayBuffer>>>;
  /** Of the uncompressed bytes. */
  readonly digest: string;
}

/** The built page by address ("/index.html", "/assets/..."), whole in memory; null where it has not been built. */
export async function loadPage(folder: string): Promise<ReadonlyMap<string, PageFile> | null> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = await Promise.all(paths.map(async (path) => [address(folder, path), await load(path)] as const));
  const page = new Map(files);
  return page.has("/index.html") ? page : null;
}

const address = (folder: string, path: string) => `/${relative(folder, path).replaceAll(sep, "/")}`;

async function load(path: string): Promise<PageFile> {
  const identity = await readFile(path);
  const [gzipped, br] = await Promise.all([
    compressGzip(identity),
    compressBrotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  ]);
  return {
    type: types[extname(path)] ?? "application/octet-stream",
    bytes: { identity, gzip: gzipped, br },
    digest: createHash("sha256").update(identity).digest("hex").slice(0, 16),
  };
}
