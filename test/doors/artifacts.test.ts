import { beforeEach, expect, test } from "vitest";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { publish } from "./publish.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeEach(() => database.pool.query("truncate artifacts, cached_scan_results, runs, run_candidates cascade"));

const store = (...keys: string[]) => door.call("artifacts_in", { rows: keys.map((key) => ({ key, body: { of: key } })) });
const stored = async () => (await database.pool.query("select key from artifacts order by key")).rows.map(({ key }) => key);
const unusedFor = (days: number, key: string) =>
  database.pool.query("update artifacts set used_at = clock_timestamp() - make_interval(days => $1) where key = $2", [days, key]);
const usedToday = async (key: string) =>
  (
    await database.pool.query("select used_at > clock_timestamp() - interval '1 minute' as today from artifacts where key = $1", [
      key,
    ])
  ).rows[0]?.today;

test("a body never changes", async () => {
  await store("toy/a");
  expect(await door.call("artifacts_in", { rows: [{ key: "toy/a", body: "another" }] })).toMatchObject({
    written: 0,
    unchanged: 1,
  });
  expect((await door.call("artifacts_out", { keys: ["toy/a"] })).rows).toEqual([{ key: "toy/a", body: { of: "toy/a" } }]);
});

test("a key that is named twice in one call is stored once", async () => {
  expect(await store("toy/a", "toy/a")).toMatchObject({ written: 1, unchanged: 1 });
});

test("what nobody used for two weeks is removed when something is stored", async () => {
  await store("toy/a", "toy/b", "toy/c");
  await unusedFor(13, "toy/b");
  await unusedFor(15, "toy/c");
  await store("toy/a");
  expect(await stored()).toEqual(["toy/a", "toy/b"]);
});

test.each(["artifacts_in", "artifacts_known"] as const)("%s uses the keys it is called with, to a day", async (verb) => {
  await store("toy/a", "toy/b");
  await unusedFor(15, "toy/a");
  await database.pool.query("update artifacts set used_at = clock_timestamp() - interval '23 hours' where key = 'toy/b'");
  if (verb === "artifacts_in") await store("toy/a", "toy/b");
  else await door.call("artifacts_known", { keys: ["toy/a", "toy/b"] });
  expect([await usedToday("toy/a"), await usedToday("toy/b")]).toEqual([true, false]);
});

test("the evidence of what is served stays, however long nothing was published", async () => {
  await store("toy/a", "other/a");
  await publish(door, { pipeline: "toy", opportunities: [] });
  await database.pool.query("update cached_scan_results set created_at = clock_timestamp() - interval '40 days'");
  await unusedFor(40, "toy/a");
  await unusedFor(40, "other/a");
  await store("toy/b");
  expect(await stored()).toEqual(["toy/a", "toy/b"]);
  await unusedFor(60, "toy/a");
  await store("toy/b");
  expect(await stored()).toEqual(["toy/b"]);
});
