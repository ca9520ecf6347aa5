import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WebhookDelivery } from "../../contract/webhook.ts";
import { deliver } from "../../scanner/webhooks/deliver.ts";
import { RETRY_WAITS_MS } from "../../scanner/webhooks/judge-attempt.ts";
import { deliverDue, keepDelivering } from "../../scanner/webhooks/keep-delivering.ts";
import { openPool } from "../../store/connect.ts";
import { deliveryQueue } from "../../store/webhooks/delivery-queue.ts";
import { failRun, openScene, type Receiver, SECRET, type WebhookScene } from "./scene.ts";

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

/** Impatient, for receivers that take their time. */
const quick = () => scene.post({ timeouts: { total: 200 } });

async function logOf(id: string): Promise<readonly WebhookDelivery[]> {
  return (await scene.webhooks.log.list(id, { status: null, limit: 100, cursor: null })).deliveries;
}

/** When the only delivery comes up again, seconds from now. */
async function waitSeconds(): Promise<number> {
  const [row] = await scene.rows("select extract(epoch from next_attempt_at - now())::float8 as wait from webhook_deliveries");
  return Number(row?.wait);
}

describe("an attempt that fails", () => {
  test("is repeated under the same id, with a signature of its own, until it succeeds", async () => {
    receiver.answer = (response, nth) => void response.writeHead(nth === 1 ? 500 : 200).end(nth === 1 ? "no\u0000t now" : "fine");
    const { id } = await scene.hook(receiver.url);
    await failRun(scene.door);
    await deliverDue(scene.tools());
    expect(await logOf(id)).toMatchObject([
      {
        status: "failed",
        attempt: 1,
        response_status: 500,
        response_excerpt: "no t now",
        error: "answered 500",
        delivered_at: null,
      },
    ]);
    expect(await waitSeconds()).toBeGreaterThan(4); // 5 s, less what has passed
    await deliverDue(scene.tools());
    expect(receiver.received).toHaveLength(1);

    await scene.timePasses();
    const later = { now: () => Date.now() + 60_000, sleep: () => Promise.resolve() };
    await deliverDue(scene.tools({ clock: later }));
    const [delivery] = await logOf(id);
    expect(delivery).toMatchObject({ status: "delivered", attempt: 2, response_status: 200, error: null, next_attempt_at: null });
    expect(receiver.received.map((message) => message.id)).toEqual([delivery?.id, delivery?.id]);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-signature"])).size).toBe(2);
  });

  test.each([
    ["does not answer", () => {}, /not done after 200 ms/],
    ["ends the connection", (response: ServerResponse) => void response.destroy(), /broke off/],
    [
      "begins an answer and never ends it",
      (response: ServerResponse) => void response.writeHead(200).write("a"),
      /not done after 200 ms/,
    ],
  ])("because the receiver %s, says so", async (_, answer, error) => {
    receiver.answer = answer;
    const { id } = await scene.hook(receiver.url);
    await failRun(scene.door);
    await deliverDue(scene.tools({ post: quick() }));
    expect(await logOf(id)).toMatchObject([{ status: "failed", response_status: null, error: expect.stringMatching(error) }]);
  });

  test("waits for as long as the receiver asks for", async () => {
    receiver.answer = (response) => void response.writeHead(429, { "retry-after": "3600" }).end();
    await scene.hook(receiver.url);
    await failRun(scene.door);
    await deliverDue(scene.tools());
    expect(await waitSeconds()).toBeGreaterThan(3590);
  });

  test("for the seventh time is given up, and can be asked for again", async () => {
    receiver.answer = (response) => void response.writeHead(500).end();
    const { id } = await scene.hook(receiver.url);
    await failRun(scene.door);
    for (let attempt = 0; attempt <= RETRY_WAITS_MS.length; attempt++) {
      await scene.timePasses();
      await deliverDue(scene.tools());
    }
    const [delivery] = await logOf(id);
    expect(delivery).toMatchObject({ status: "gave_up", attempt: 7, next_attempt_at: null });
    expect(scene.lines.filter((line) => line.startsWith("webhook given up"))).toHaveLength(1);

    receiver.answer = (response) => void response.writeHead(204).end();
    await scene.webhooks.log.redeliver(id, delivery?.id ?? "");
    await deliverDue(scene.tools());
    expect(await logOf(id)).toMatchObject([{ id: delivery?.id, status: "delivered", attempt: 8 }]);
    expect(new Set(receiver.received.map((message) => message.id)).size).toBe(1);
  });
});

test("an answer of any length delivers, and its beginning is kept", async () => {
  receiver.answer = (response) => void response.writeHead(200).end("x".repeat(5_000_000));
  const { id } = await scene.hook(receiver.url);
  await failRun(scene.door);
  await deliverDue(scene.tools());
  expect(await logOf(id)).toMatchObject([{ status: "delivered", response_excerpt: "x".repeat(500) }]);
});

describe("a receiver is switched off", () => {
  test("that answers 410, at once", async () => {
    receiver.answer = (response) => void response.writeHead(410).end();
    const { id } = await scene.hook(receiver.url);
    for (let n = 0; n < 2; n++) await failRun(scene.door, `toy-${n}`);
    await deliverDue(scene.tools());
    expect(receiver.received).toHaveLength(1);
    expect(await scene.webhooks.book.find(id)).toMatchObject({
      active: false,
      disabled_reason: "the receiver answered 410 Gone",
      disabled_at: expect.any(String),
    });
    expect(scene.lines.filter((line) => line.includes("is switched off: the receiver answered 410 Gone"))).toHaveLength(1);
  });

  test("after ten messages that were given up in a row, not after nine and one that got through", async () => {
    const { id } = await scene.hook(receiver.url);
    const onLastAttempt = async (count: number, status: number) => {
      receiver.answer = (response) => void response.writeHead(status).end();
      for (let n = 0; n < count; n++) await scene.webhooks.log.addTest(id);
      await scene.database.pool.query("update webhook_deliveries set attempt = 6 where status = 'pending'");
      await deliverDue(scene.tools());
    };
    await onLastAttempt(9, 500);
    await onLastAttempt(1, 204);
    await onLastAttempt(9, 500);
    expect(await scene.webhooks.book.find(id)).toMatchObject({ active: true, failures: 9, disabled_at: null });
    await onLastAttempt(1, 500);
    expect(await scene.webhooks.book.find(id)).toMatchObject({
      active: false,
      disabled_reason: "10 deliveries in a row were given up",
    });
    await scene.webhooks.log.addTest(id);
    await deliverDue(scene.tools());
    expect(receiver.received).toHaveLength(20);
  });

  test("and on again, gets what waited", async () => {
    const { id } = await scene.hook(receiver.url);
    await failRun(scene.door);
    await scene.webhooks.queue.fanOut("");
    await scene.webhooks.book.change(id, { active: false });
    await deliverDue(scene.tools());
    expect(receiver.received).toEqual([]);
    expect(await scene.webhooks.book.change(id, { active: true })).toMatchObject({ failures: 0, disabled_at: null });
    await deliverDue(scene.tools());
    expect(receiver.received).toHaveLength(1);
  });
});

describe("several processes", () => {
  test("deliver each message once", async () => {
    const receivers = await Promise.all([0, 1, 2].map(() => scene.receiver()));
    for (const { url } of receivers) await scene.hook(url);
    for (let n = 0; n < 10; n++) await failRun(scene.door, `toy-${n}`);
    const stopping = new AbortController();
    const pools = [openPool(scene.database.url), openPool(scene.database.url)];
    const working = pools.map((pool) => keepDelivering(scene.tools({ queue: deliveryQueue(pool), signal: stopping.signal })));
    const delivered = () => scene.rows("select count(*)::int as n from webhook_deliveries where status = 'delivered'");
    await expect.poll(delivered, { interval: 20, timeout: 10_000 }).toEqual([{ n: 30 }]);
    stopping.abort();
    await Promise.all(working);
    await Promise.all(pools.map((pool) => pool.end()));
    expect(receivers.map(({ received }) => new Set(received.map(({ id }) => id)).size)).toEqual([10, 10, 10]);
    expect(receivers.map(({ received }) => received.length)).toEqual([10, 10, 10]);
  });

  test("send a message again, under the same id, whose sender died before noting it", async () => {
    const { id } = await scene.hook(receiver.url);
    await failRun(scene.door);
    await scene.webhooks.queue.fanOut("");
    const dies = { ...scene.webhooks.queue, record: () => Promise.reject(new Error("killed")) };
    const [claimed] = await dies.claim(1, []);
    if (claimed === undefined) throw new Error("nothing was due");
    await expect(deliver(claimed, scene.tools({ queue: dies }))).rejects.toThrow("killed");
    await deliverDue(scene.tools());
    expect(receiver.received).toHaveLength(1); // the claim holds
    await scene.timePasses();
    await deliverDue(scene.tools());
    expect(receiver.received.map((message) => message.id)).toEqual([claimed.id, claimed.id]);
    expect(await logOf(id)).toMatchObject([{ status: "delivered", attempt: 2 }]);

    const late = { responseStatus: 500, responseExcerpt: null, error: "late", next: { kind: "retry", waitMs: 1 } } as const;
    await scene.webhooks.queue.record(claimed, late);
    expect(await logOf(id)).toMatchObject([{ status: "delivered", error: null }]);
  });

  test("leave what is under way to the next one when they stop", async () => {
    const stopping = new AbortController();
    receiver.answer = () => stopping.abort();
    const { id } = await scene.hook(receiver.url);
    await failRun(scene.door);
    await keepDelivering(scene.tools({ signal: stopping.signal }));
    expect(await logOf(id)).toMatchObject([{ status: "pending", attempt: 1 }]);
  });

  test("go on when the database is back, and say once that it was away", async () => {
    await scene.hook(receiver.url);
    await failRun(scene.door);
    const stopping = new AbortController();
    let tries = 0;
    const fanOut = async (publicUrl: string) => {
      tries += 1;
      if (tries <= 3) throw Object.assign(new Error("Connection terminated"), {});
      await scene.webhooks.queue.fanOut(publicUrl);
    };
    receiver.answer = (response) => void response.writeHead(204).end(() => setImmediate(() => stopping.abort()));
    await keepDelivering(scene.tools({ queue: { ...scene.webhooks.queue, fanOut }, signal: stopping.signal }));
    expect(receiver.received).toHaveLength(1);
    expect(scene.lines.filter((line) => line.includes("Connection terminated"))).toHaveLength(1);
  });
});

test("a receiver that hangs holds up no other", async () => {
  const slow = await scene.receiver();
  slow.answer = () => {};
  await scene.hook(slow.url);
  const prompt = await scene.hook(receiver.url);
  for (let n = 0; n < 5; n++) await failRun(scene.door, `toy-${n}`);
  const deliveries = deliverDue(scene.tools({ post: quick() }));
  await expect.poll(async () => (await logOf(prompt.id)).filter(({ status }) => status === "delivered").length).toBe(5);
  await deliveries;
  expect(slow.received).toHaveLength(5);
});

test("nothing of the secret is logged, nor of the address but its host", async () => {
  receiver.answer = (response, nth) => void response.writeHead(nth === 1 ? 500 : 410).end();
  await scene.hook(`${receiver.url}/T0KEN?key=K3Y`);
  await failRun(scene.door);
  await deliverDue(scene.tools());
  await scene.timePasses();
  await deliverDue(scene.tools());
  expect(scene.lines).toHaveLength(3);
  const said = scene.lines.join("\n");
  expect(said).toContain(`"host":"127.0.0.1:${receiver.port}"`);
  for (const secret of [SECRET, SECRET.slice("whsec_".length), "T0KEN", "K3Y"]) expect(said).not.toContain(secret);
});
