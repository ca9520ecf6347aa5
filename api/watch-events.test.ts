import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Door } from "../contract/verbs.ts";
import { openPool } from "../store/connect.ts";
import { postgresDoor } from "../store/door.ts";
import { freshDatabase, type TestDatabase } from "../test/database.ts";
import { order, publish, until } from "./test-api.ts";
import { type Tick, watchEvents } from "./watch-events.ts";

let database: TestDatabase;
let stopping: AbortController;

beforeEach(async () => {
  database = await freshDatabase();
  stopping = new AbortController();
});

afterEach(async () => {
  stopping.abort();
  await database.drop();
});

/** A watch that looks when it is told to, and what its subscriber was given. */
function watched(door: Door) {
  const ticks: Tick[] = [];
  let look = () => {};
  const hasten = (lookNow: () => void) => {
    look = lookNow;
  };
  const watch = watchEvents({ door, log: pino({ level: "silent" }), signal: stopping.signal, everyMs: 3_600_000, hasten });
  watch.subscribe((tick) => ticks.push(tick));
  const next = async () => {
    const before = ticks.length;
    look();
    await until(() => ticks.length > before);
    return ticks.at(-1);
  };
  return { watch, ticks, look: () => look(), next };
}

test("events from the past are not told; the first tick asks to look at everything", async () => {
  const door = postgresDoor(database.pool);
  await publish(door);
  const { ticks, next } = watched(door);
  await until(() => ticks.length === 1);
  expect(ticks).toEqual([{ away: false, events: [], resync: true }]);
  await publish(door);
  const tick = await next();
  expect(tick?.resync).toBe(false);
  expect(tick?.events.map(({ kind }) => kind)).toEqual(["run.queued", "run.running", "snapshot.published"]);
});

test("events of the time when the database was away are told when it is back, once", async () => {
  const door = postgresDoor(database.pool);
  let used = door;
  const { ticks, look, next } = watched({ call: (verb, args) => used.call(verb, args) });
  await until(() => ticks.length === 1);
  used = postgresDoor(openPool("postgres://nobody@127.0.0.1:1/nothing")); // nothing listens there
  look();
  await until(() => ticks.length === 2);
  expect(ticks[1]).toEqual({ away: true, events: [], resync: false });
  await publish(door);
  used = door;
  expect((await next())?.events).toHaveLength(3);
  expect((await next())?.events).toHaveLength(0);
});

test("a database that was put back to an earlier state makes everything be looked at again", async () => {
  const door = postgresDoor(database.pool);
  await publish(door);
  const { ticks, next } = watched(door);
  await until(() => ticks.length === 1);
  await database.pool.query("delete from run_events where position > 1");
  expect((await next())?.resync).toBe(true);
  await order(door);
  expect(await next()).toMatchObject({ resync: false, events: [{ kind: "run.queued" }] });
});

test("who subscribes late is told to look at everything", async () => {
  const { watch, ticks } = watched(postgresDoor(database.pool));
  await until(() => ticks.length === 1);
  const late: Tick[] = [];
  watch.subscribe((tick) => late.push(tick));
  expect(late).toEqual([{ away: false, events: [], resync: true }]);
});

test("an abort ends the watch", async () => {
  const { watch } = watched(postgresDoor(database.pool));
  stopping.abort();
  await watch.ended;
});
