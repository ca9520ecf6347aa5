import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { postgresDoor } from "../../store/door.ts";
import { openScene, type Scene } from "./scene.ts";

const ASKERS = 200;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.drop());
beforeEach(() => scene.reset());

test("of 200 that ask at once over connections of their own, one creates the run and all get the same", async () => {
  const pool = new pg.Pool({ connectionString: scene.url, max: ASKERS });
  try {
    const clients = await Promise.all(Array.from({ length: ASKERS }, () => pool.connect()));
    for (const client of clients) client.release();
    const door = postgresDoor(pool);
    const answers = await Promise.all(
      clients.map((_, n) =>
        door.call("ask", { pipeline: "toy", key: "toy", requester: { trigger: "person", name: `asker ${n}` }, ttl_seconds: 900 }),
      ),
    );
    expect(pool.totalCount).toBe(ASKERS);
    expect(answers.filter(({ answer }) => answer === "created")).toHaveLength(1);
    expect(answers.filter(({ answer }) => answer === "attached")).toHaveLength(ASKERS - 1);
    expect(new Set(answers.map(({ run }) => run?.id)).size).toBe(1);
    const { rows } = await scene.pool.query("select jsonb_array_length(requesters) as kept from runs where status = 'queued'");
    expect(rows).toEqual([{ kept: 20 }]);
  } finally {
    await pool.end();
  }
});

test("a slot that has been served is not due, also while a person's run is under way", async () => {
  const asking = { pipeline: "toy", key: "toy", ttl_seconds: 900 } as const;
  const tick = { ...asking, requester: { trigger: "schedule", name: "cron" }, slot: "2026-11-22T02:10:00.000Z" } as const;
  const { run: served } = await scene.door.call("ask", tick);
  await scene.publish(1.1); // executes it
  const { run: persons } = await scene.door.call("ask", { ...asking, requester: { trigger: "person", name: "tester" } });
  expect(persons?.id).not.toBe(served?.id);
  expect(await scene.door.call("ask", tick)).toMatchObject({ answer: "not_due", run: { id: served?.id } });
  expect(await scene.door.call("ask", { ...tick, force: true })).toMatchObject({
    answer: "attached",
    run: { id: persons?.id, slot: null },
  });
});
