import { beforeEach, expect, test } from "vitest";
import type { Run } from "../../contract/run.ts";
import { askFor } from "../../scanner/ask.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";
import { toyPipeline } from "../spine/toy-pipeline.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeEach(() => database.pool.query("truncate runs, run_candidates, run_events, cached_scan_results cascade"));

const LONG = 15; // more runs than the newest twelve that the gate is told of in any case

const good = { steady: { x: 5 }, moody: { a: 1, b: 2, c: 3 } };

async function scan(options: Parameters<typeof toyPipeline>[0]): Promise<Run> {
  const asked = await askFor(toyPipeline(options), order, toolsOf(door));
  return asked.kind === "settled" ? asked.run : expect.unreachable(asked.kind);
}

async function repeat(options: Parameters<typeof toyPipeline>[0]): Promise<string[]> {
  const said: string[] = [];
  for (let n = 0; n < LONG; n++) {
    const { outcome, reasons } = await scan(options);
    said.push([outcome, ...reasons.map(({ code, group }) => `${code} ${group}`)].join(" "));
  }
  return [...new Set(said)];
}

test("however often last year's data is offered, it stays older than what is published", async () => {
  await scan({ groups: good });
  expect(await repeat({ groups: good, asOf: "2025-11-20T21:00:00.000Z" })).toEqual(["refused older moody older steady"]);
});

test("a group away for long is still carried, and still compared with what it was when it comes back", async () => {
  await scan({ groups: good });
  expect(await repeat({ groups: { steady: good.steady } })).toEqual(["published empty moody"]);
  const back = await scan({ groups: { ...good, moody: { a: 10, b: 20, c: 30 } } });
  expect(back.reasons).toMatchObject([{ code: "jump", group: "moody" }]);
  const [snapshot] = (await door.call("latest", { pipeline: "toy", variant: "strict" })).snapshots;
  expect(snapshot?.opportunities).toContainEqual({ group: "moody", item: "a", level: 1 });
});
