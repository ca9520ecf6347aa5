import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deliverDue } from "../../scanner/webhooks/keep-delivering.ts";
import { keepLogShort } from "../../scanner/webhooks/keep-log-short.ts";
import { publish } from "../doors/publish.ts";
import { failRun, openScene, type Receiver, refuseRun, type WebhookScene } from "./scene.ts";

let scene: WebhookScene;
let receiver: Receiver;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.end());
beforeEach(async () => {
  await scene.clear();
  receiver = await scene.receiver();
});

const types = () => receiver.received.map(({ message }) => message.type);

describe("what happens is told by its type", () => {
  test("a published run tells of the run and of the snapshot, with links", async () => {
    await scene.hook(receiver.url);
    const { run, snapshots } = await publish(scene.door, { pipeline: "toy", opportunities: [] });
    await deliverDue(scene.tools());
    expect(types()).toEqual(["run.succeeded", "snapshot.published"]);
    expect(receiver.received[1]?.message).toEqual({
      type: "snapshot.published",
      timestamp: run.settled_at === null ? "" : expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: {
        run: expect.objectContaining({ id: run.id, pipeline: "toy", status: "succeeded", outcome: "published", attempt: 1 }),
        snapshots,
        links: {
          run: `https://larder.example/api/runs/${run.id}`,
          result: "https://larder.example/api/snapshots/toy",
        },
      },
    });
  });

  test("one with the content of the one before is no news, but an end", async () => {
    await scene.hook(receiver.url);
    for (let n = 0; n < 2; n++) await publish(scene.door, { pipeline: "toy", opportunities: [] });
    await deliverDue(scene.tools());
    expect(types()).toEqual(["run.succeeded", "snapshot.published", "run.succeeded"]);
  });

  test("refused, failed and cancelled runs say so, and why", async () => {
    await scene.hook(receiver.url);
    await refuseRun(scene.door);
    await failRun(scene.door);
    const requester = { trigger: "person", name: "tester" } as const;
    const asked = await scene.door.call("ask", { pipeline: "toy", key: "toy", requester, ttl_seconds: 900, force: true });
    await scene.door.call("cancel", { run_id: asked.run?.id ?? "" });
    await deliverDue(scene.tools());
    expect(types()).toEqual(["run.succeeded", "snapshot.refused", "run.failed", "run.cancelled"]);
    expect(receiver.received.map(({ message }) => message.data.run)).toMatchObject([
      { outcome: "refused" },
      { outcome: "refused" },
      { status: "failed", reasons: [{ code: "source", detail: "the source was on fire" }] },
      { status: "cancelled" },
    ]);
  });

  test("a rate that crosses a level is told with the level", async () => {
    await scene.hook(receiver.url, { events: ["rate.crossed"] });
    await scene.door.call("threshold_in", { rate: "usdt_ves", level: 610, note: "rent" });
    for (const usdt_ves of [600, 620]) {
      const rates = { usd_ves: 500, usdt_ves, sell_rate: 597, buy_rate: 603, source: "made up" };
      const row = { ...rates, last_updated: "2018-02-07T12:00:00.000Z" };
      await publish(scene.door, { pipeline: "exchange-rates", opportunities: [], rows: { exchange_rates: [row] } });
    }
    await deliverDue(scene.tools());
    expect(receiver.received.map(({ message }) => message)).toMatchObject([
      { type: "rate.crossed", data: { crossing: { rate: "usdt_ves", level: 610, direction: "up", value: 620, note: "rent" } } },
    ]);
  });
});

describe("a webhook is told", () => {
  test("only of the types and pipelines it is for, and only while it is active", async () => {
    await scene.hook(receiver.url, { events: ["run.failed"], pipelines: ["toy"] });
    const off = await scene.hook(receiver.url);
    await scene.webhooks.book.change(off.id, { active: false });
    await failRun(scene.door, "toy");
    await failRun(scene.door, "other");
    await publish(scene.door, { pipeline: "toy", opportunities: [] });
    await deliverDue(scene.tools());
    expect(types()).toEqual(["run.failed"]);
    await scene.webhooks.book.change(off.id, { active: true });
    await deliverDue(scene.tools());
    expect(types()).toEqual(["run.failed"]);
  });

  test("nothing of what happened before its time", async () => {
    await failRun(scene.door);
    await scene.hook(receiver.url);
    await refuseRun(scene.door);
    await deliverDue(scene.tools());
    expect(types()).toEqual(["run.succeeded", "snapshot.refused"]);
  });

  test("of every event once, however many make the deliveries at the same moment", async () => {
    const { webhooks, door, rows } = scene;
    for (let n = 0; n < 3; n++) await scene.hook(receiver.url);
    for (let n = 0; n < 10; n++) await failRun(door, `toy-${n}`);
    await Promise.all(Array.from({ length: 8 }, () => webhooks.queue.fanOut("")));
    expect(
      await rows("select count(*)::int as n, count(distinct (webhook_id, position))::int as one from webhook_deliveries"),
    ).toEqual([{ n: 30, one: 30 }]);
  });

  test("of every event once, though a process died while it made the deliveries", async () => {
    const { database, door, rows } = scene;
    await scene.hook(receiver.url);
    await failRun(door);
    const dying = await database.pool.connect();
    await dying.query("begin");
    await dying.query("select larder_fan_out_webhooks('', 500)");
    await scene.webhooks.queue.fanOut(""); // finds somebody else at it, and goes its way
    expect(await rows("select id from webhook_deliveries")).toEqual([]);
    await dying.query("rollback");
    dying.release();
    for (let n = 0; n < 2; n++) await scene.webhooks.queue.fanOut("");
    expect(await rows("select type from webhook_deliveries")).toEqual([{ type: "run.failed" }]);
  });

  test("of a run that is no longer kept by its id", async () => {
    await scene.hook(receiver.url);
    const { id } = await failRun(scene.door);
    await scene.database.pool.query("delete from runs");
    await deliverDue(scene.tools());
    expect(receiver.received[0]?.message.data.run).toEqual({ id, pipeline: "toy" });
  });
});

test("deliveries are forgotten after 30 days, the oldest first", async () => {
  const { id } = await scene.hook(receiver.url);
  for (let n = 0; n < 4; n++) await scene.webhooks.log.addTest(id);
  await scene.database.pool.query(`
    update webhook_deliveries set created_at = created_at - make_interval(days => (array[32, 31, 31, 29])[place])
    from (select id, row_number() over (order by number)::int as place from webhook_deliveries) as placed
    where placed.id = webhook_deliveries.id`);
  expect(await scene.rows("select larder_sweep_webhooks(2) as gone")).toEqual([{ gone: 2 }]);
  const stopping = new AbortController();
  const log = { info: (_: object, message: string) => stopping.abort(scene.lines.push(message)), warn: () => {} };
  await keepLogShort({ ...scene.tools({ signal: stopping.signal }), log });
  expect(scene.lines).toEqual(["webhooks: forgot 1 deliveries of more than 30 days ago"]);
  expect(await scene.rows("select count(*)::int as n from webhook_deliveries")).toEqual([{ n: 1 }]);
});
