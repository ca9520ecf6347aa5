import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "./choose-encoding.ts";

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** The best gzip does: paid once per answer, off the main thread. */
const GZIP_LEVEL = 9;
/** Beyond it brotli takes ten times as long for a few per cent: a second for each MB. */
const BROTLI_QUALITY = 9;

/** Finished bytes of one answer in one encoding. */
export interface Representation {
  readonly encoding: Encoding;
  readonly bytes: Buffer<ArrayBuffer>;
  /** Strong: equal exactly for equal bytes. */
  readonly etag: string;
}

export type Representations = Readonly<Record<Encoding, Representation>>;

/** Serialises and compresses once what is then sent many times. `name`: what it is of, the beginning of its tags. */
export async function represent(body: unknown, name: string): Promise<Representations> {
  const identity = Buffer.from(JSON.stringify(body));
  const [gzipped, brotli] = await Promise.all([
    compressGzip(identity, { level: GZIP_LEVEL }),
    compressBrotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  ]);
  // The content is in the tag because ids start over with a new database, and a new release may say the same in other words.
  const tag = `${name}-${createHash("sha256").update(identity).digest("hex").slice(0, 12)}`;
  return {
    identity: { encoding: "identity", bytes: identity, etag: `"${tag}"` },
    gzip: { encoding: "gzip", bytes: gzipped, etag: `"${tag}-gzip"` },
    br: { encoding: "br", bytes: brotli, etag: `"${tag}-br"` },
  };
}
