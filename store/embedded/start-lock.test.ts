import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { takeStartLock } from "./start-lock.ts";

const NO_PROCESS = "2147483646"; // above every limit on process ids
let directory = "";
let lock = "";

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "larder-lock-"));
  lock = join(directory, "lock");
});
afterAll(() => rm(directory, { recursive: true }));

it("one holder at a time, and the next after its release", async () => {
  const release = await takeStartLock(lock);
  expect(await takeStartLock(lock)).toBeUndefined();
  await release?.();
  const next = await takeStartLock(lock);
  expect(next).toBeTypeOf("function");
  await next?.();
});

it("a dead holder's lock is taken over", async () => {
  await writeFile(lock, NO_PROCESS);
  const release = await takeStartLock(lock);
  expect(release).toBeTypeOf("function");
  await release?.();
});

it("a lock older than any start is taken over, its holder being out of sight in another container", async () => {
  await writeFile(lock, String(process.pid));
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(lock, longAgo, longAgo);
  const release = await takeStartLock(lock);
  expect(release).toBeTypeOf("function");
  await release?.();
});
