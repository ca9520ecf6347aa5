import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { postgresDoor } from "../../store/door.ts";
import { openScene, type Scene } from "./scene.ts";
import { endHolders, startHolder } from "./start-holder.ts";

const ASKERS = 200;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.drop());
beforeEach(() => scene.reset());
afterEach(endHolders);

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

test("of 8 processes that ask at once one executes, and all report the same run", async () => {
  const holders = Array.from({ length: 8 }, (_, n) => startHolder(scene.url, { level: 1 + n / 100, labour: "wait" }));
  const working = () => holders.filter(({ said }) => said.some((line) => line.said === "stage" && line.stage === "analyse"));
  await expect.poll(async () => (await scene.run()).requesters.length, { interval: 25, timeout: 10_000 }).toBeGreaterThan(0);
  await expect.poll(working, { interval: 25, timeout: 10_000 }).toHaveLength(1);
  await expect
    .poll(() => holders.filter(({ said }) => said.some((line) => line.said === "answer" && line.verb === "begin")), {
      interval: 25,
      timeout: 10_000,
    })
    .toHaveLength(8);
  for (const holder of holders) holder.goOn();
  expect(await Promise.all(holders.map(({ ended }) => ended))).toEqual(holders.map(() => ({ code: 0, signal: null })));
  const { id, attempt } = await scene.run();
  expect(attempt).toBe(1);
  const endings = holders.map(({ said }) => said.at(-1));
  expect(endings).toEqual(endings.map(() => expect.objectContaining({ said: "ended", run: id, outcome: "published" })));
  expect(endings.filter((ending) => ending?.said === "ended" && !ending.attached)).toHaveLength(1);
  await scene.recovers();
});
