import { beforeAll, expect, it } from "vitest";
import { fileDatabase } from "../../test/database.ts";
import { activeRunLister } from "./active-runs.ts";
import { madeUpRuns } from "./made-up-runs.fixture.ts";
import { runCounter } from "./run-counts.ts";
import { runStatsReader } from "./run-stats.ts";

const always = { from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };

const database = await fileDatabase();
beforeAll(async () => {
  await madeUpRuns({ query: database.pool.query.bind(database.pool) }, 210);
});

it("counts what ended in the window, by pipeline, without the cancelled where it is about success", async () => {
  const { total, pipelines } = await runStatsReader(database.pool)(always);
  expect(total).toMatchObject({ settled: 150, succeeded: 84, refused: 6, failed: 30, cancelled: 30, success_rate: 84 / 120 });
  expect(total.wait_seconds).toEqual({ mean: 2, p95: 2 });
  expect(total.duration_seconds?.mean).toBeCloseTo(4, 1);
  expect(total.duration_seconds?.p95).toBeCloseTo(8, 5);
  expect(pipelines.map(({ pipeline }) => pipeline)).toEqual(["alpha", "beta", "gamma"]);
  expect(pipelines.reduce((sum, { settled }) => sum + settled, 0)).toBe(150);
});

it("counts what runs reported of their sources", async () => {
  const { sources } = await runStatsReader(database.pool)(always);
  expect(sources).toHaveLength(3);
  for (const { id, group, runs, states } of sources) {
    expect({ id, group }).toEqual({ id: "shop", group: "all" });
    expect((states.ok ?? 0) + (states.failed ?? 0)).toBe(runs);
  }
  expect(sources.reduce((sum, { states }) => sum + (states.failed ?? 0), 0)).toBe(30);
});

it("a window without runs has no rates, and none is invented", async () => {
  const { total, pipelines, sources } = await runStatsReader(database.pool)({ from: always.from, to: "2000-01-02T00:00:00Z" });
  expect(total).toMatchObject({ settled: 0, success_rate: null, duration_seconds: null, wait_seconds: null });
  expect({ pipelines, sources }).toEqual({ pipelines: [], sources: [] });
});

it("active runs: those at work first, then those that wait, and how many there are beyond the limit", async () => {
  const { running, queued, runs } = await activeRunLister(database.pool)({ sees: "all" }, 40);
  expect({ running, queued, listed: runs.length }).toEqual({ running: 30, queued: 30, listed: 40 });
  expect(runs.map(({ status }) => status)).toEqual([...Array(30).fill("running"), ...Array(10).fill("queued")]);
  const anonymous = await activeRunLister(database.pool)({ sees: "own", userId: null }, 100);
  expect(anonymous.runs.some(({ own }) => own)).toBe(false);
  expect(anonymous.running + anonymous.queued).toBe(anonymous.runs.length);
});

it("counts runs by pipeline and status", async () => {
  const counts = await runCounter(database.pool)();
  expect(counts.reduce((sum, { runs }) => sum + runs, 0)).toBe(210);
  expect(counts).toContainEqual({ pipeline: "alpha", status: "queued", runs: 10 });
});
