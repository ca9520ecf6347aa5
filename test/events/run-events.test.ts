import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { execute, fail, order, publish, until } from "../../api/test-api.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { type Ends, hear, kinds, live, orderOwn, tokenOf } from "./scene.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
const ends: Ends = [];
beforeEach(() => database.pool.query("truncate runs, run_events, cached_scan_results cascade"));
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const ALL = "/api/events";
const LIFE = ["run.queued", "run.running", "snapshot.published"];
const positions = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe("one run", () => {
  test("is told from its beginning, then as it goes on, until it is over; after that there is nothing to come back for", async () => {
    const run = await order(door);
    const { url, api } = await live(door, ends);
    const path = `/api/runs/${run.id}/events`;
    const heard = await hear(url, path, ends);
    expect(heard.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(heard.headers.get("cache-control")).toBe("no-store");
    expect(kinds(heard)).toEqual(["run.queued"]);
    await execute(door, run);
    api.lookNow();
    await heard.ended;
    expect(kinds(heard)).toEqual(LIFE);
    expect(heard.told[2]).toMatchObject({
      id: "3",
      data: {
        position: 3,
        pipeline: "market-scan",
        run_id: run.id,
        data: { changed: true },
        run: { id: run.id, status: "succeeded" },
      },
    });
    expect((await hear(url, path, ends, { lastEventId: "3" })).status).toBe(204);
    expect(kinds(await hear(url, path, ends, { lastEventId: "1" }))).toEqual(LIFE.slice(1));
  });

  test("of others nothing is told to who follows it", async () => {
    const run = await order(door);
    await fail(door, run);
    await publish(door);
    const { url } = await live(door, ends);
    const heard = await hear(url, `/api/runs/${run.id}/events`, ends);
    await heard.ended;
    expect(kinds(heard)).toEqual(["run.queued", "run.running", "run.failed"]);
    expect(heard.runs()[2]?.run?.reasons).toMatchObject([{ code: "source" }]);
  });

  test("whose beginning is no longer kept is to be loaded anew", async () => {
    const run = await order(door);
    await execute(door, run);
    await database.pool.query("delete from run_events where position < 2");
    const { url } = await live(door, ends);
    const heard = await hear(url, `/api/runs/${run.id}/events`, ends);
    await heard.ended;
    expect(heard.told).toEqual([{ id: "3", event: "refetch", data: { position: 3 } }]);
    expect((await hear(url, `/api/runs/${run.id}/events`, ends, { lastEventId: heard.place() })).status).toBe(204);
  });

  test("that does not exist is not found; a word is no id", async () => {
    const { url } = await live(door, ends);
    expect((await hear(url, "/api/runs/00000000-0000-4000-8000-000000000000/events", ends)).status).toBe(404);
    expect((await hear(url, "/api/runs/mine/events", ends)).status).toBe(400);
  });
});

describe("all runs", () => {
  test("are told from now on, and to who comes back what they missed", async () => {
    await publish(door);
    const { url, api } = await live(door, ends);
    const heard = await hear(url, ALL, ends);
    expect([heard.told, heard.place()]).toEqual([[], "3"]);
    await publish(door);
    api.lookNow();
    await until(() => heard.runs().length === 3);
    expect(kinds(heard)).toEqual(LIFE);
    heard.leave();
    await publish(door); // of which this process has not heard
    const back = await hear(url, ALL, ends, { lastEventId: heard.place() });
    expect(back.runs().map(({ position }) => position)).toEqual(positions(7, 9));
    const asked = await hear(url, `${ALL}?after=8`, ends);
    expect(asked.runs().map(({ position }) => position)).toEqual([9]);
  });

  test("reach somebody who is cut off again and again without a gap, each once, whatever is written meanwhile", async () => {
    const { url, api } = await live(door, ends);
    const seen: number[] = [];
    let place: string | undefined = "0";
    let isWriting = true;
    const writing = (async () => {
      for (let n = 0; n < 15; n++) {
        await publish(door);
        api.lookNow();
      }
      isWriting = false;
    })();
    while (isWriting || seen.length < 45) {
      const heard = await hear(url, ALL, ends, { lastEventId: place });
      await until(() => heard.runs().length > 0 || seen.length === 45);
      heard.leave();
      await heard.ended;
      seen.push(...heard.runs().map(({ position }) => position));
      place = heard.place();
    }
    await writing;
    expect(seen).toEqual(positions(1, 45));
  });

  test("are told by each process on the database to those who are connected to it", async () => {
    const both = [await live(door, ends), await live(door, ends)];
    const heard = await Promise.all(both.map(({ url }) => hear(url, ALL, ends)));
    await publish(door);
    for (const { api } of both) api.lookNow();
    await until(() => heard.every(({ runs }) => runs().length === 3));
    expect(heard.map(kinds)).toEqual([LIFE, LIFE]);
    const [first, second] = [heard[0]?.told, heard[1]?.told];
    expect(first).toEqual(second);
  });

  test("of one pipeline are told alone; one that is not on is not found", async () => {
    const { url, api } = await live(door, ends);
    const heard = await hear(url, `${ALL}?pipeline=market-scan`, ends);
    await door.call("ask", { pipeline: "other", key: "other", requester: { trigger: "person", name: "test" }, ttl_seconds: 1 });
    await order(door);
    api.lookNow();
    await until(() => heard.runs().length > 0);
    expect(heard.runs()).toMatchObject([{ position: 2, pipeline: "market-scan" }]);
    expect((await hear(url, `${ALL}?pipeline=other`, ends)).status).toBe(404);
  });

  test("end when the process does", async () => {
    const up = await live(door, ends);
    const heard = await hear(up.url, ALL, ends);
    await up.down();
    await heard.ended;
  });

  test.each(["abc", "-1", "1.5", "1e400"])("a position of %s is refused", async (after) => {
    const { url } = await live(door, ends);
    const response = await fetch(`${url}${ALL}?after=${after}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ field: "after" });
  });

  test("a host that takes whole answers only says what to do instead", async () => {
    const { api } = await live(door, ends);
    const response = await api.get(ALL);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ remedy: "Poll /api/runs." });
  });
});

describe("who was away for too long is told once to load anew, then only what is new", () => {
  const refetch = (position: number) => ({ id: String(position), event: "refetch", data: { position } });

  test.each([
    ["since what is no longer kept", "2", "delete from run_events where position < 5"],
    ["since a time that the database was put back before", "7", "select"],
    [
      "for more than is told again",
      "5",
      "insert into run_events (position, kind, pipeline, run_id) select n, 'run.queued', 'market-scan', gen_random_uuid() from generate_series(7, 1006) n",
    ],
  ])("%s", async (_, lastEventId, sql) => {
    await publish(door);
    await publish(door);
    await database.pool.query(sql);
    const { position } = await door.call("poll", { after: 0 });
    const { url, api } = await live(door, ends);
    const heard = await hear(url, ALL, ends, { lastEventId });
    expect(heard.told).toEqual([refetch(position)]);
    await order(door);
    api.lookNow();
    await until(() => heard.told.length > 1);
    expect(heard.told).toMatchObject([refetch(position), { event: "run", id: String(position + 1) }]);
  });

  test("nobody else is: the oldest that is kept is told to who knows the one before", async () => {
    await publish(door);
    await publish(door);
    await database.pool.query("delete from run_events where position < 5");
    const { url } = await live(door, ends);
    const heard = await hear(url, ALL, ends, { lastEventId: "4" });
    expect(heard.runs().map(({ position }) => position)).toEqual([5, 6]);
  });

  test("and so is who listens while the database is put back", async () => {
    const { url, api } = await live(door, ends);
    const heard = await hear(url, ALL, ends);
    await publish(door);
    api.lookNow();
    await until(() => heard.told.length === 3);
    await database.pool.query("delete from run_events where position > 1");
    api.lookNow();
    await until(() => heard.told.length === 4);
    await order(door);
    api.lookNow();
    await until(() => heard.told.length === 5);
    expect(heard.told.slice(3)).toMatchObject([refetch(1), { event: "run", id: "2" }]);
  });
});

describe("somebody's own run", () => {
  test("is told to them and to admins, to nobody else; only they see whose a run is", async () => {
    const { url, api } = await live(door, ends);
    const [ada, ben, boss, nobody] = await Promise.all([
      hear(url, ALL, ends, { as: tokenOf("ada") }),
      hear(url, ALL, ends, { as: tokenOf("ben") }),
      hear(url, ALL, ends, { as: tokenOf("boss", "admin") }),
      hear(url, ALL, ends),
    ]);
    const own = await orderOwn(door, "ada");
    const common = await order(door);
    await database.pool.query("update runs set user_id = 'ada' where id = $1", [common.id]);
    api.lookNow();
    await until(() => [ada, ben, boss, nobody].every(({ told }) => told.length > 0));
    const said = (heard: typeof ada) => heard.runs().map(({ run_id, run }) => [run_id, run?.user_id]);
    expect(said(ada)).toEqual([
      [own.id, "ada"],
      [common.id, "ada"],
    ]);
    expect(said(boss)).toEqual(said(ada));
    expect(said(ben)).toEqual([[common.id, null]]);
    expect(said(nobody)).toEqual([[common.id, null]]);
  });

  test("is not found by others, live or afterwards", async () => {
    const { url } = await live(door, ends);
    const { id } = await orderOwn(door, "ada");
    const statuses = await Promise.all(
      [undefined, "ben", "ada"].map(async (sub) => {
        const heard = await hear(url, `/api/runs/${id}/events`, ends, sub === undefined ? {} : { as: tokenOf(sub) });
        return heard.status;
      }),
    );
    expect(statuses).toEqual([404, 404, 200]);
  });

  test("whose row is gone is told to admins alone", async () => {
    const { id } = await orderOwn(door, "ada");
    await database.pool.query("delete from runs where id = $1", [id]);
    const { url } = await live(door, ends);
    const [ada, boss] = [
      await hear(url, ALL, ends, { as: tokenOf("ada"), lastEventId: "0" }),
      await hear(url, ALL, ends, { as: tokenOf("boss", "admin"), lastEventId: "0" }),
    ];
    expect(ada.told).toEqual([]);
    expect(boss.runs()).toMatchObject([{ run_id: id, run: null }]);
  });
});

test("a rate that crossed somebody's level is no news of a run", async () => {
  const run = await order(door);
  await database.pool.query(
    `insert into run_events (position, kind, pipeline, run_id, data) values (2, 'rate.crossed', 'market-scan', $1, '{"note":"rent"}')`,
    [run.id],
  );
  const { url } = await live(door, ends);
  const heard = await hear(url, ALL, ends, { as: tokenOf("boss", "admin"), lastEventId: "0" });
  expect([kinds(heard), heard.place()]).toEqual([["run.queued"], "2"]);
});
