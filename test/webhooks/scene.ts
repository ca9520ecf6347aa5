import type { LookupAddress } from "node:dns";
import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import type { Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Webhook } from "../../contract/webhook.ts";
import { systemClock } from "../../scanner/fetch/clock.ts";
import type { Timeouts } from "../../scanner/fetch/timeouts.ts";
import type { DeliveryTools } from "../../scanner/webhooks/deliver.ts";
import { createWebhookPost, type WebhookPost } from "../../scanner/webhooks/webhook-post.ts";
import { postgresDoor } from "../../store/door.ts";
import { openWebhooks, type Webhooks } from "../../store/webhooks/open-webhooks.ts";
import type { NewWebhook } from "../../store/webhooks/webhook-book.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";

export const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

export interface Received {
  readonly id: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly message: { readonly type: string; readonly timestamp: string; readonly data: Record<string, unknown> };
}

export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** How it answers from now on; at first 204. */
  answer: (response: ServerResponse, nth: number) => void;
}

export interface WebhookScene {
  readonly database: TestDatabase;
  readonly door: Door;
  readonly webhooks: Webhooks;
  /** What was logged, fields and all. */
  readonly lines: string[];
  receiver(): Promise<Receiver>;
  /** A webhook for everything, unless told otherwise. */
  hook(url: string, more?: Partial<NewWebhook>): Promise<Webhook>;
  tools(more?: Partial<DeliveryTools>): DeliveryTools;
  post(more?: { allowLoopback?: boolean; timeouts?: Partial<Timeouts>; lookup?: LookupFunction }): WebhookPost;
  /** Makes every delivery that waits for another attempt due now. */
  timePasses(): Promise<void>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** Forgets webhooks, runs and what was logged, and ends the receivers. */
  clear(): Promise<void>;
  end(): Promise<void>;
}

/** A database, receivers on this machine and a way to them. */
export async function openScene(): Promise<WebhookScene> {
  const database = await freshDatabase();
  const webhooks = openWebhooks(database.pool);
  const lines: string[] = [];
  const endings: (() => Promise<unknown>)[] = [];
  const log = (fields: object, message: string) => void lines.push(`${message} ${JSON.stringify(fields)}`);

  async function receiver(): Promise<Receiver> {
    const received: Received[] = [];
    const { port, close } = await listen((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const body = Buffer.concat(chunks).toString();
        const id = String(request.headers["webhook-id"]);
        received.push({ id, headers: request.headers, body, message: JSON.parse(body) });
        made.answer(response, received.length);
      });
    });
    endings.push(close);
    const made: Receiver = {
      url: `http://127.0.0.1:${port}/hook`,
      port,
      received,
      answer: (response) => void response.writeHead(204).end(),
    };
    return made;
  }

  const post: WebhookScene["post"] = ({ allowLoopback = true, ...more } = {}) => {
    const made = createWebhookPost({
      contact: "larder@example.org",
      clock: systemClock,
      random: () => 0.5,
      allowLoopback,
      ...more,
    });
    endings.push(made.close);
    return made;
  };

  const rows = async (sql: string) => (await database.pool.query<Record<string, unknown>>(sql)).rows;
  const clear = async () => {
    lines.length = 0;
    for (const end of endings.splice(0)) await end();
    for (const table of ["webhooks", "runs", "run_events", "cached_scan_results", "rate_thresholds", "exchange_rates"])
      await database.pool.query(`delete from ${table}`); // of a handful of rows, quicker than truncate
    await database.pool.query("update webhook_cursor set position = 0");
  };

  return {
    database,
    door: postgresDoor(database.pool),
    webhooks,
    lines,
    receiver,
    post,
    hook: (url, more = {}) =>
      webhooks.book.add({
        url,
        secret: SECRET,
        events: ["run.succeeded", "run.failed", "run.cancelled", "snapshot.published", "snapshot.refused", "rate.crossed"],
        pipelines: null,
        created_by: "tester",
        ...more,
      }),
    tools: (more = {}) => ({
      queue: webhooks.queue,
      post: more.post ?? post(),
      clock: systemClock,
      random: () => 0.5,
      publicUrl: "https://larder.example",
      pollMs: 5,
      signal: new AbortController().signal,
      log: { info: log, warn: log },
      ...more,
    }),
    timePasses: async () => {
      await database.pool.query("update webhook_deliveries set next_attempt_at = now() where next_attempt_at is not null");
    },
    rows,
    clear,
    end: async () => {
      await clear();
      await database.drop();
    },
  };
}

async function listen(onRequest: RequestListener): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, close };
}

/** Names as a test wants them to resolve; others do not. */
export function names(known: Readonly<Record<string, readonly string[]>>): LookupFunction {
  return (hostname, _options, callback) => {
    const addresses = known[hostname];
    if (addresses === undefined) return callback(Object.assign(new Error("unknown"), { code: "ENOTFOUND" }), []);
    const found: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    return callback(null, found);
  };
}

/** A run of a pipeline that fails. */
export async function failRun(door: Door, pipeline = "toy"): Promise<Run> {
  const { run, fence } = await beginRun(door, pipeline);
  const reasons = [{ code: "source", detail: "the source was on fire" }];
  return (await door.call("settle", { run_id: run.id, fence, status: "failed", reasons })).run;
}

/** A run of a pipeline that the gate refuses. */
export async function refuseRun(door: Door, pipeline = "toy"): Promise<Run> {
  const { run, fence } = await beginRun(door, pipeline);
  return (await door.call("settle", { run_id: run.id, fence, status: "succeeded", outcome: "refused" })).run;
}

async function beginRun(door: Door, pipeline: string): Promise<{ readonly run: Run; readonly fence: number }> {
  const requester = { trigger: "person", name: "tester" } as const;
  const { run } = await door.call("ask", { pipeline, key: pipeline, requester, ttl_seconds: 900, force: true });
  if (run === null) throw new Error("no run");
  const { fence } = await door.call("begin", { run_id: run.id, holder: "holder", lease_seconds: 15, deadline_seconds: 60 });
  if (fence === null) throw new Error("not granted");
  return { run, fence };
}
