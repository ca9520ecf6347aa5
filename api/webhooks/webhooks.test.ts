import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import { postgresDoor } from "../../store/door.ts";
import { openWebhooks, type Webhooks } from "../../store/webhooks/open-webhooks.ts";
import { fileDatabase } from "../../test/database.ts";
import { openTestApi, type TestApi } from "../test-api.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
let store: Webhooks;
const apis: TestApi[] = [];
beforeAll(async () => {
  store = openWebhooks(database.pool);
});
beforeEach(() => database.pool.query("delete from webhooks"));
afterEach(() => Promise.all(apis.splice(0).map((api) => api.end())));

const RUN_SECRET = "made up, and long enough";
const body = z.record(z.string(), z.unknown());

/** Refuses one host; what is refused at all is the way out's to say. */
async function checkUrl(url: string): Promise<void> {
  if (!url.includes("inside.example")) return;
  throw new LarderError("not_allowed", "inside.example is not asked: 10.0.0.1 is not on the public internet", {
    field: "url",
    remedy: "Give a URL that anybody on the internet can open",
  });
}

function open(webhooks: { store: Webhooks; checkUrl: typeof checkUrl } | null = { store, checkUrl }): TestApi {
  const api = openTestApi(door, { runSecret: RUN_SECRET, webhooks });
  apis.push(api);
  return api;
}

async function send(api: TestApi, method: string, path = "", sent?: unknown, headers: Record<string, string> = {}) {
  const response = await api.app.request(`/api/webhooks${path}`, {
    method,
    headers: { "x-run-secret": RUN_SECRET, "content-type": "application/json", ...headers },
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });
  return { status: response.status, headers: response.headers, body: body.parse(await response.json()) };
}

const URL_GIVEN = "https://hooks.example/larder?key=1";
const create = async (api: TestApi, more: object = {}) => {
  const { body: created } = await send(api, "POST", "", { url: URL_GIVEN, ...more });
  return String(created.id);
};

describe("a webhook", () => {
  test("is made for everything unless told otherwise, and says its secret this once", async () => {
    const api = open();
    const { status, headers, body: created } = await send(api, "POST", "", { url: URL_GIVEN });
    expect([status, headers.get("location")]).toEqual([201, `/api/webhooks/${created.id}`]);
    expect(created).toMatchObject({ url: URL_GIVEN, pipelines: null, active: true, created_by: "operator", failures: 0 });
    expect(created.events).toHaveLength(6);
    expect(Buffer.from(String(created.secret).slice("whsec_".length), "base64")).toHaveLength(32);

    const { secret, ...shown } = created;
    expect((await send(api, "GET")).body).toEqual({ webhooks: [shown] });
    expect((await send(api, "GET", `/${created.id}`)).body).toEqual(shown);
    const { body: changed } = await send(api, "PATCH", `/${created.id}`, { active: false });
    expect(changed).toEqual({ ...shown, active: false });
    expect((await send(api, "DELETE", `/${created.id}`)).body).toEqual(changed);
    expect(await api.getBody(`/api/webhooks/${created.id}`)).not.toHaveProperty("secret");
    expect(api.lines.join("\n")).not.toContain(String(secret));
  });

  test("of some types and pipelines is as it was wanted, each type once", async () => {
    const api = open();
    const id = await create(api, { events: ["run.failed", "run.failed"], pipelines: ["market-scan"] });
    expect((await send(api, "GET", `/${id}`)).body).toMatchObject({ events: ["run.failed"], pipelines: ["market-scan"] });
    const { body: changed } = await send(api, "PATCH", `/${id}`, { events: ["rate.crossed"], pipelines: null });
    expect(changed).toMatchObject({ events: ["rate.crossed"], pipelines: null, active: true });
  });

  test.each([
    [{ url: "https://inside.example/" }, "url", "10.0.0.1 is not on the public internet"],
    [{}, "url", "missing"],
    [{ url: URL_GIVEN, events: [] }, "events", ""],
    [{ url: URL_GIVEN, events: ["run.queued"] }, "events.0", "run.queued"],
    [{ url: URL_GIVEN, secret: "mine" }, "secret", "mine"],
  ])("%j is refused by its field", async (wanted, field, detail) => {
    const { status, body: refused } = await send(open(), "POST", "", wanted);
    expect([status, refused.type, refused.field]).toEqual([400, "/problems/invalid-input", field]);
    expect(refused.detail).toContain(detail);
    expect(await store.book.list()).toEqual([]);
  });

  test("of a pipeline that is not on is refused with those that are", async () => {
    const { status, body: refused } = await send(open(), "POST", "", { url: URL_GIVEN, pipelines: ["toys"] });
    expect([status, refused.possible]).toEqual([404, ["market-scan"]]);
  });

  test("that nobody has is a 404", async () => {
    const api = open();
    const path = "/00000000-0000-4000-8000-000000000000";
    for (const [method, of, sent] of [
      ["GET", path],
      ["PATCH", path, { active: true }],
      ["DELETE", path],
      ["GET", `${path}/deliveries`],
      ["POST", `${path}/test`],
      ["POST", `${path}/deliveries${path}/redeliver`],
    ] as const)
      expect((await send(api, method, of, sent)).status).toBe(404);
    expect((await send(api, "GET", "/nonsense")).status).toBe(400);
  });
});

describe("the log of a webhook", () => {
  test("has what was sent, newest first, in pages, by status", async () => {
    const api = open();
    const id = await create(api);
    const ids: unknown[] = [];
    for (let n = 0; n < 5; n++) {
      const { status, body: delivery } = await send(api, "POST", `/${id}/test`);
      expect(status).toBe(202);
      ids.unshift(delivery.id);
    }
    const seen: unknown[] = [];
    for (let cursor: unknown = ""; cursor !== null; ) {
      const { body: page } = await send(api, "GET", `/${id}/deliveries?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`);
      seen.push(
        ...z
          .array(body)
          .parse(page.deliveries)
          .map((delivery) => delivery.id),
      );
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(ids);
    const { body: none } = await send(api, "GET", `/${id}/deliveries?status=gave_up`);
    expect(none).toEqual({ deliveries: [], next_cursor: null });
  });

  test("has the whole message and what came of it", async () => {
    const api = open();
    const id = await create(api);
    await send(api, "POST", `/${id}/test`);
    const [claimed] = await store.queue.claim(1, []);
    if (claimed === undefined) throw new Error("nothing was due");
    const next = { kind: "give_up", gone: null } as const;
    await store.queue.record(claimed, { responseStatus: 500, responseExcerpt: "oh", error: "answered 500", next });
    const { body: page } = await send(api, "GET", `/${id}/deliveries`);
    expect(page.deliveries).toMatchObject([
      {
        type: "webhook.test",
        position: null,
        payload: { type: "webhook.test", data: { webhook_id: id } },
        status: "gave_up",
        attempt: 1,
        response_status: 500,
        response_excerpt: "oh",
      },
    ]);

    const { status, body: again } = await send(api, "POST", `/${id}/deliveries/${claimed.id}/redeliver`);
    expect([status, again.id, again.status]).toEqual([202, claimed.id, "pending"]);
    expect(await store.queue.claim(1, [])).toMatchObject([{ id: claimed.id, attempt: 2 }]);
  });

  test("is not added to while the webhook is switched off", async () => {
    const api = open();
    const id = await create(api);
    await send(api, "PATCH", `/${id}`, { active: false });
    expect(await send(api, "POST", `/${id}/test`)).toMatchObject({
      status: 409,
      body: { type: "/problems/webhook-inactive", remedy: expect.stringContaining("active") },
    });
  });
});

test("webhooks are for administrators", async () => {
  const api = open();
  const id = await create(api);
  for (const [method, path] of [
    ["POST", ""],
    ["GET", ""],
    ["GET", `/${id}`],
    ["PATCH", `/${id}`],
    ["DELETE", `/${id}`],
    ["GET", `/${id}/deliveries`],
    ["POST", `/${id}/deliveries/${id}/redeliver`],
    ["POST", `/${id}/test`],
  ] as const) {
    const sent = method === "POST" && path === "" ? { url: URL_GIVEN } : method === "PATCH" ? { active: false } : undefined;
    const { status } = await send(api, method, path, sent, { "x-run-secret": "wrong" });
    expect({ method, path, status }).toEqual({ method, path, status: 403 });
  }
  expect(await store.book.list()).toMatchObject([{ id, active: true }]);
});

test("over REST they are a 503 with the remedy", async () => {
  expect(await send(open(null), "GET")).toMatchObject({
    status: 503,
    body: { type: "/problems/needs-database-url", remedy: expect.stringContaining("DATABASE_URL") },
  });
});
