// Moves and bytes are read below their counts only: `as number` states that guarantee.
import { z } from "zod";
import type { PathModel } from "./path-odds.ts";

const column = z.string().describe("Base64 of all its moves, day after day, each as a zigzag varint of Protocol Buffers.");

const storedPaths = z.object({
  days: z.int().positive(),
  paths: z.int().nonnegative(),
  open: column,
  high: column,
  low: column,
  close: column,
});

const columns = ["open", "high", "low", "close"] as const;

/**
 * A path model as it is stored. Hundreds of thousands of small whole numbers: as text of two bytes each they are half as long as in
 * JSON, and read in a few milliseconds.
 */
export const pathCodec = z.codec(storedPaths, z.custom<PathModel>(), {
  decode: ({ days, paths, ...texts }, { issues }) => {
    const read = columns.map((name) => {
      const moves = unpack(texts[name], days, paths);
      if (moves === null)
        issues.push({ code: "custom", input: name, path: [name], message: `does not hold ${days} days of ${paths} paths` });
      return moves ?? [];
    });
    const [open = [], high = [], low = [], close = []] = read;
    return { open, high, low, close };
  },
  encode: ({ open, high, low, close }) => ({
    days: close.length,
    paths: close[0]?.length ?? 0,
    open: pack(open),
    high: pack(high),
    low: pack(low),
    close: pack(close),
  }),
});

const MAX_VARINT_BYTES = 5; // of 32 bits
const MORE = 0x80;
const BITS = 7;

function pack(days: readonly (readonly number[])[]): string {
  const bytes = new Uint8Array(days.reduce((sum, { length }) => sum + length, 0) * MAX_VARINT_BYTES);
  let size = 0;
  for (const moves of days) {
    for (const move of moves) {
      let rest = ((move << 1) ^ (move >> 31)) >>> 0; // small whichever its sign
      for (; rest >= MORE; rest >>>= BITS) bytes[size++] = rest | MORE;
      bytes[size++] = rest;
    }
  }
  return Buffer.from(bytes.buffer, 0, size).toString("base64");
}

/** Null where the text holds more or fewer moves. */
function unpack(text: string, days: number, paths: number): number[][] | null {
  const bytes = Buffer.from(text, "base64");
  const columns: number[][] = [];
  let at = 0;
  for (let day = 0; day < days; day++) {
    const moves: number[] = [];
    for (let path = 0; path < paths; path++) {
      let packed = 0;
      let shift = 0;
      for (; (bytes[at] as number) >= MORE; shift += BITS) packed |= ((bytes[at++] as number) & (MORE - 1)) << shift;
      if (at >= bytes.length) return null;
      packed |= (bytes[at++] as number) << shift;
      moves.push((packed >>> 1) ^ -(packed & 1));
    }
    columns.push(moves);
  }
  return at === bytes.length ? columns : null;
}
