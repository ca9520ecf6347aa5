import { Readable } from "node:stream";
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readBody } from "./read-body.ts";

const MEGABYTE = 1_000_000;
const zeros = Buffer.alloc(40 * MEGABYTE);
const plain = Buffer.from("Łódź ".repeat(1_000));
const encodings = [
  ["gzip", gzipSync],
  ["br", (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ["deflate", deflateSync],
  ["zstd", (bytes: Buffer) => zstdCompressSync(bytes)],
  ["identity", (bytes: Buffer) => bytes],
] as const;

describe.each(encodings)("a body in %s", (encoding, encode) => {
  it("is decoded", async () => {
    const { bytes, complete } = await readBody(Readable.from([encode(plain)]), encoding, plain.length);
    expect(complete).toBe(true);
    expect(Buffer.compare(bytes, plain)).toBe(0);
  });

  it("is cut at its limit, and its transfer ended", async () => {
    const transfer = Readable.from(slices(encode(zeros)));
    const { bytes, complete } = await readBody(transfer, encoding, MEGABYTE);
    expect(complete).toBe(false);
    expect(bytes.length).toBe(MEGABYTE);
    expect(transfer.destroyed).toBe(true);
  });
});

it("a body whose encoding nobody knows is an error that names it", async () => {
  await expect(readBody(Readable.from([plain]), "compress", 10)).rejects.toThrow('content-encoding "compress"');
});

it("a compressed body that breaks off is an error", async () => {
  const half = gzipSync(plain).subarray(0, 30);
  await expect(readBody(Readable.from([half]), "gzip", MEGABYTE)).rejects.toThrow("unexpected end of file");
});

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 16_384) yield bytes.subarray(at, at + 16_384);
}
