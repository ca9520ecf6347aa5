import { beforeEach, expect, test } from "vitest";
import type { Trigger } from "../../contract/words.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { publish } from "./publish.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeEach(() =>
  database.pool.query("truncate pipeline_controls, runs, run_candidates, run_events, cached_scan_results cascade"),
);

const SLOT = "2018-02-07T12:00:00.000Z";
const steer = (paused: boolean) => door.call("steer", { pipeline: "toy", paused, by: "tester" });
const pulse = () => door.call("pulse", { pipeline: "toy" });
const ask = (trigger: Trigger, args: { force?: boolean; pipeline?: string } = {}) =>
  door.call("ask", {
    pipeline: "toy",
    key: args.pipeline ?? "toy",
    requester: { trigger, name: "tester" },
    slot: trigger === "schedule" ? SLOT : null,
    ttl_seconds: 900,
    ...args,
  });

test("a paused pipeline is not started by its schedule nor by a reader, whatever is stored", async () => {
  await steer(true);
  expect(await ask("schedule")).toMatchObject({ answer: "not_due", run: null });
  expect(await ask("read")).toMatchObject({ answer: "not_due", run: null });
  const { run } = await publish(door, { pipeline: "toy", opportunities: [] });
  expect(await ask("schedule")).toMatchObject({ answer: "not_due", run: { id: run.id } });
});

test("a person still starts it, and so does whoever insists", async () => {
  await steer(true);
  expect(await ask("person")).toMatchObject({ answer: "created" });
  expect(await ask("schedule", { force: true })).toMatchObject({ answer: "attached" });
});

test("one that goes on takes the slot that it was paused for; others never stood still", async () => {
  await steer(true);
  expect(await ask("schedule")).toMatchObject({ answer: "not_due" });
  expect(await ask("schedule", { pipeline: "other" })).toMatchObject({ answer: "created" });
  await steer(false);
  expect(await ask("schedule")).toMatchObject({ answer: "created", run: { slot: SLOT } });
});

test("who changed it last is known; saying the same again changes nothing", async () => {
  expect(await pulse()).toMatchObject({ paused: false, changed_at: null, changed_by: null });
  expect(await steer(true)).toMatchObject({ paused: true, changed: true });
  const before = await pulse();
  expect(before).toMatchObject({ paused: true, changed_by: "tester" });
  expect(await door.call("steer", { pipeline: "toy", paused: true, by: "another" })).toMatchObject({
    paused: true,
    changed: false,
  });
  expect((await pulse()).changed_at).toBe(before.changed_at);
});

test("the pulse counts the runs of a day that ended by themselves, and how often something new came", async () => {
  expect(await pulse()).toMatchObject({ runs_ended: 0, runs_published: 0, update_seconds: null });
  for (let n = 0; n < 4; n++) await publish(door, { pipeline: "toy", opportunities: [] });
  const { run } = await ask("person");
  const { fence } = await door.call("begin", { run_id: run?.id, holder: "h", lease_seconds: 15, deadline_seconds: 60 });
  await door.call("settle", { run_id: run?.id ?? "", fence: fence ?? 0, status: "failed" });
  await door.call("cancel", { run_id: (await ask("person")).run?.id ?? "" });
  await database.pool.query(`
    update runs set settled_at = date_trunc('hour', now()) - minutes * interval '1 minute'
    from (select id, (array[1441, 70, 10, 9])[row_number() over (order by asked_at)] as minutes from runs where outcome = 'published') as moved
    where runs.id = moved.id`);
  expect(await pulse()).toMatchObject({ runs_ended: 4, runs_published: 3, update_seconds: (60 * 60 + 60) / 2 });
});
