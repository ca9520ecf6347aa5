import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { notices } from "../contract/run-event.ts";
import { emptyDatabase, type TestDatabase } from "../test/database.ts";
import { listen } from "./listen.ts";
import { tellRows } from "./tell-rows.ts";

let database: TestDatabase;
const stopping = new AbortController();
const heard: { readonly bytes: number; readonly runId: string; readonly rows: readonly unknown[]; readonly dropped: number }[] =
  [];
let listening: Promise<void>;

beforeAll(async () => {
  database = await emptyDatabase();
  const hear = (payload: string) => {
    const { run_id: runId, rows, dropped } = notices.larder_rows.parse(JSON.parse(payload));
    heard.push({ bytes: Buffer.byteLength(payload), runId, rows, dropped });
  };
  listening = listen(database, ["larder_rows"], hear, stopping.signal);
  await vi.waitFor(async () => {
    const { rowCount } = await database.pool.query(
      "select from pg_stat_activity where datname = current_database() and query like 'listen%' and state = 'idle'",
    );
    expect(rowCount).toBe(1);
  });
});
afterAll(async () => {
  stopping.abort();
  await listening;
  await database.drop();
});

const [FIRST, SECOND] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];

test("rows go out a few at a time, in their order, the runs taking turns; what is too large or too much is counted", async () => {
  const tell = tellRows(database.pool);
  const row = (n: number) => ({ n, text: "ü".repeat(500) }); // a kilobyte
  for (let n = 0; n < 150; n++) tell(FIRST, row(n));
  tell(SECOND, "x".repeat(8000));
  tell(SECOND, "small");
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(2), 5000);
  expect(heard.slice(0, 3).map(({ runId, dropped }) => [runId, dropped])).toEqual([
    [FIRST, 13], // 137 wait
    [SECOND, 1],
    [FIRST, 0],
  ]);
  expect(heard[1]?.rows).toEqual(["small"]);
  expect([...(heard[0]?.rows ?? []), ...(heard[2]?.rows ?? [])]).toEqual(Array.from({ length: 12 }, (_, n) => row(n)));
  for (const { bytes } of heard) expect(bytes).toBeLessThan(7200);
});
