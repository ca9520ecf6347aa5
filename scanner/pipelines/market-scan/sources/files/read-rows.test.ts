import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readRows } from "./read-rows.ts";
import { tempFolder } from "./temp-folder.fixture.ts";

const { signal } = new AbortController();

test("an empty line is a row of its own, so that rows count as lines do", async () => {
  const path = join(tempFolder({ "a.csv": "a,b\r\n\r\n1,2\r\n" }), "a.csv");
  const rows: string[][] = [];
  await readRows({ path, name: "a.csv" }, (cells) => rows.push(cells), signal);
  expect(rows).toEqual([["a", "b"], [""], ["1", "2"]]);
});

test("the size cap counts decoded bytes: a gzip bomb ends early", async () => {
  const path = join(tempFolder({ "a.csv.gz": gzipSync("1,2\n".repeat(500_000)) }), "a.csv.gz");
  let rows = 0;
  const reading = readRows({ path, name: "a.csv.gz" }, () => rows++, signal, 1_000_000);
  await expect(reading).rejects.toThrow("a.csv.gz is larger than 1 MB decoded");
  expect(rows).toBeLessThan(250_001);
});

test("what the receiver of rows throws ends the reading and comes out", async () => {
  const path = join(tempFolder({ "a.csv": "1,2\n".repeat(10_000) }), "a.csv");
  let rows = 0;
  const stop = (): void => {
    rows++;
    throw new RangeError("enough");
  };
  await expect(readRows({ path, name: "a.csv" }, stop, signal)).rejects.toThrow("enough");
  expect(rows).toBe(1);
});
