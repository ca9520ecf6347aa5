import { pipeline, type Readable, type Transform } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";

export const ACCEPT_ENCODING = "gzip, br, zstd, deflate";

/** A frame that asks for more memory than 8 MB to be decoded is none a web server sends (RFC 9659). */
const ZSTD_WINDOW_LOG = 23;

export interface ReadBody {
  readonly bytes: Uint8Array;
  /** False where the body had more than `maxBytes`: `bytes` is its beginning, and the transfer was ended. */
  readonly complete: boolean;
}

/**
 * The decoded body, up to `maxBytes`. Decoded bytes are counted while they come: a few compressed ones can stand for gigabytes.
 * @throws Error for an unknown encoding, a broken one, or a transfer that breaks off
 */
export async function readBody(body: Readable, contentEncoding: string, maxBytes: number): Promise<ReadBody> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const decoded = decode(body, contentEncoding);
  for await (const chunk of decoded) {
    const room = maxBytes - size;
    size += chunk.length;
    chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    if (size > maxBytes) break; // ends the stream, and with it the transfer
  }
  return { bytes: Buffer.concat(chunks), complete: size <= maxBytes };
}

function decode(body: Readable, contentEncoding: string): Readable {
  const decoder = decoderOf(contentEncoding.trim().toLowerCase());
  if (decoder === undefined) return body;
  pipeline(body, decoder, () => {}); // a fault reaches the reader through the decoder
  return decoder;
}

function decoderOf(encoding: string): Transform | undefined {
  switch (encoding) {
    case "":
    case "identity":
      return undefined;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    case "deflate":
      return createInflate();
    case "zstd":
      return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } });
    default:
      throw new Error(`its content-encoding "${encoding}" is none of ${ACCEPT_ENCODING}`);
  }
}
