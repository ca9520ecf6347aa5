import { createReadStream } from "node:fs";
import { Transform, type TransformCallback, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { CsvError, parse } from "csv-parse";
import { LarderError, toLarderError } from "../../../../../contract/errors.ts";
import { type DataFile, unreadable } from "./list-data-files.ts";

/** Decoded size at which a file is refused, gzip or not: 20 times the largest table we know of, and a wall against gzip bombs. */
const MAX_DECODED_BYTES = 500_000_000;

const MAX_LINE_BYTES = 65_536; // a line of market data has under 200; without line ends a file is something else

/**
 * Calls `onRow` with the cells of each line of a csv file, the header first; an empty line is `[""]`, so that counting rows
 * counts lines. What `onRow` throws ends the reading and is thrown on.
 * Errors: `fix_input` for a file that cannot be read, is no gzip though named so, is no csv, or is too large.
 */
export async function readRows(
  file: DataFile,
  onRow: (cells: string[]) => void,
  signal: AbortSignal,
  maxBytes = MAX_DECODED_BYTES,
): Promise<void> {
  const unzip = file.path.endsWith(".gz") ? [createGunzip()] : [];
  const cells = parse({ bom: true, relax_column_count: true, max_record_size: MAX_LINE_BYTES });
  const stages = [createReadStream(file.path), ...unzip, new SizeCap(file.name, maxBytes), cells, new RowSink(onRow)];
  try {
    await pipeline(stages, { signal });
  } catch (thrown) {
    signal.throwIfAborted();
    throw inWords(file, thrown);
  }
}

class SizeCap extends Transform {
  readonly #name: string;
  readonly #most: number;
  #seen = 0;

  constructor(name: string, most: number) {
    super();
    this.#name = name;
    this.#most = most;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#seen += chunk.length;
    if (this.#seen <= this.#most) done(null, chunk);
    else done(new LarderError("fix_input", `${this.#name} is larger than ${this.#most / 1e6} MB decoded`, tooLarge));
  }
}

const tooLarge = { field: "data", remedy: "Split the file by symbol" };

/** A stream's end that costs no promise per row, as an async iterator would. */
class RowSink extends Writable {
  readonly #onRow: (cells: string[]) => void;

  constructor(onRow: (cells: string[]) => void) {
    super({ objectMode: true });
    this.#onRow = onRow;
  }

  override _write(cells: string[], _encoding: BufferEncoding, done: (error?: Error) => void): void {
    try {
      this.#onRow(cells);
      done();
    } catch (thrown) {
      done(toLarderError(thrown));
    }
  }
}

function inWords(file: DataFile, thrown: unknown): unknown {
  if (thrown instanceof LarderError || !(thrown instanceof Error)) return thrown;
  if (thrown instanceof CsvError)
    return notCsv(file, `is not a csv file: ${thrown.message}`, "Write comma separated text in UTF-8", thrown);
  const code = "code" in thrown ? thrown.code : undefined;
  if (code === "Z_DATA_ERROR")
    return notCsv(file, "is not gzip, though its name ends in .gz", "Drop .gz from its name, or compress it", thrown);
  if (code === "Z_BUF_ERROR") return notCsv(file, "ends in the middle of its gzip data", "Copy or download it again", thrown);
  return unreadable(file.path, thrown);
}

function notCsv(file: DataFile, said: string, remedy: string, cause: Error): LarderError {
  return new LarderError("fix_input", `${file.name} ${said}`, { field: "data", remedy, cause });
}
