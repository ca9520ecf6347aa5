import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Door } from "../../contract/verbs.ts";
import { run } from "../../scanner/spine/run.ts";
import { postgresDoor } from "../../store/door.ts";
import { listen } from "../../store/listen.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { toolsOf } from "../spine/tools.ts";
import { toyPipeline } from "../spine/toy-pipeline.ts";

// What whoever follows a run along is told while it is under way: it is stored nowhere.

let database: TestDatabase;
let door: Door;
const told: unknown[] = [];
const stopping = new AbortController();
let listening: Promise<void>;
beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  listening = listen({ url: database.url }, ["larder_progress"], (payload) => told.push(JSON.parse(payload)), stopping.signal);
});
afterAll(async () => {
  stopping.abort();
  await listening;
  await database.drop();
});
beforeEach(async () => {
  await database.pool.query("truncate runs, run_events, cached_scan_results cascade");
  told.length = 0;
});

/** What is told before somebody listens is told to nobody. */
async function listened(): Promise<void> {
  const isListening = async () =>
    (
      await database.pool.query(
        "select from pg_stat_activity where query like 'listen%' and state = 'idle' and datname = current_database()",
      )
    ).rowCount;
  await expect.poll(isListening, { timeout: 10_000 }).toBe(1);
}

const asked = async () =>
  (await door.call("ask", { pipeline: "toy", key: "toy", requester: { trigger: "person", name: "t" }, ttl_seconds: 900 })).run
    ?.id ?? "";

test("progress is told as it is written, and a message that is too long for a notification is not", async () => {
  await listened();
  const run_id = await asked();
  const { fence } = await door.call("begin", { run_id, holder: "h", lease_seconds: 15, deadline_seconds: 60 });
  const beat = { run_id, fence: fence ?? 0, lease_seconds: 15 };
  const progress = { percent: 45, stage: "analyse", done: 1, total: 2, message: "Ä" } as const;
  await door.call("beat", { ...beat, progress });
  await door.call("beat", { ...beat, progress: { ...progress, percent: 50, message: "x".repeat(8000) } });
  await door.call("beat", beat);
  await door.call("beat", { ...beat, progress: { ...progress, percent: 60 } });
  const tell = (percent: number) => ({ run_id, progress: { ...progress, percent } });
  await expect.poll(() => told, { timeout: 10_000 }).toEqual([tell(45), tell(60)]);
});

test("what a run finds is shown to whoever looks on", async () => {
  const seen: unknown[] = [];
  const finding = toyPipeline({
    during: async ({ row }) => {
      row?.({ n: 1 });
      row?.({ n: 2 });
    },
  });
  const run_id = await asked();
  const onRow = (id: string, row: unknown) => void seen.push([id, row]);
  expect(await run(finding, run_id, { ...toolsOf(door), onRow })).toMatchObject({ outcome: "published" });
  expect(seen).toEqual([
    [run_id, { n: 1 }],
    [run_id, { n: 2 }],
  ]);
});
