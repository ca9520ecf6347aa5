import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { answerBody } from "../../contract/answer-body.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { Encoding } from "./choose-encoding.ts";

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);

/** The best gzip does: paid once per snapshot, off the main thread. */
const GZIP_LEVEL = 9;
/** Beyond it brotli takes ten times as long for a few per cent: a second for each MB. */
const BROTLI_QUALITY = 9;

/** Finished bytes of one snapshot in one currency and one encoding. */
export interface Representation {
  readonly encoding: Encoding;
  readonly bytes: Buffer<ArrayBuffer>;
  /** Strong: equal exactly for equal bytes. */
  readonly etag: string;
}

export interface Answer {
  readonly snapshot: Snapshot;
  readonly currency: string;
  readonly representations: Readonly<Record<Encoding, Representation>>;
}

/** Serialises and compresses once what is then sent many times. `currency` is one that the snapshot's rates know. */
export async function finishAnswer(snapshot: Snapshot, currency: string): Promise<Answer> {
  const identity = Buffer.from(JSON.stringify(answerBody(snapshot, currency)));
  const [gzipped, brotli] = await Promise.all([
    compressGzip(identity, { level: GZIP_LEVEL }),
    compressBrotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  ]);
  // The content is in the tag because ids start over with a new database, and a new release may say the same in other words.
  const tag = `${snapshot.id}-${currency}-${createHash("sha256").update(identity).digest("hex").slice(0, 12)}`;
  return {
    snapshot,
    currency,
    representations: {
      identity: { encoding: "identity", bytes: identity, etag: `"${tag}"` },
      gzip: { encoding: "gzip", bytes: gzipped, etag: `"${tag}-gzip"` },
      br: { encoding: "br", bytes: brotli, etag: `"${tag}-br"` },
    },
  };
}
