import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { pino } from "pino";
import { createApp } from "../api/create-app.ts";
import { createDatabaseClock } from "../api/database-clock.ts";
import type { Door } from "../contract/verbs.ts";
import { marketScan } from "../scanner/pipelines/market-scan/declare.ts";
import { stopServer } from "../store/embedded/stop-server.ts";
import { type Database, openDatabase } from "../store/open-database.ts";
import { writeFinishedRuns } from "./finished-runs.ts";
import { median, type Row } from "./row.ts";
import { pollingShare } from "./runs-polling.ts";

const FEW = 1000;
const MANY = 100_000;
const WAITING = 1000;
const PASSES = 15;
const PAGES_TO_DEEP = 40;
const CREATIONS = 200;
const STARTS = 20;

/** What people do with runs, through the app: with a thousand finished ones in the database and with a hundred thousand. */
export async function benchRuns(): Promise<Row[]> {
  const home = await mkdtemp(join(tmpdir(), "larder-bench-"));
  const database = await openDatabase({ databaseUrl: undefined, home });
  try {
    await database.pool?.query("alter table runs set (autovacuum_enabled = off)"); // so that it does not come in between
    const few = await measure(database, FEW);
    const many = await measure(database, MANY - FEW);
    return [...rowsOf(few, many), ...(await pollingShare(database))];
  } finally {
    await database.close();
    await stopServer(home);
    await rm(home, { recursive: true, force: true });
  }
}

/** What was measured, ms, by what it is. */
type Figures = Readonly<Record<string, number>>;

const budgets: Readonly<Record<string, number>> = { "POST /api/runs, p99": 50, "from POST to begun, p99": 200 };
const PAGE_BUDGET_MS = 20;

function rowsOf(few: Figures, many: Figures): Row[] {
  return Object.entries(many).map(([what, value]) => {
    const budget = budgets[what] ?? (what.startsWith("page") ? PAGE_BUDGET_MS : undefined);
    const before = few[what] ?? Number.NaN;
    return {
      what: `${what}; ${MANY.toLocaleString("en")} finished runs`,
      value,
      unit: "ms",
      reference: { what: `${FEW.toLocaleString("en")} of them`, value: before },
      ratio: value / before,
      ...(budget === undefined ? {} : { budget: { text: `< ${budget} ms`, met: value < budget } }),
    };
  });
}

async function measure(database: Database, finished: number): Promise<Figures> {
  const { pool } = database;
  if (pool === null) throw new Error("the embedded database has direct SQL");
  await writeFinishedRuns(pool, finished);
  const app = appOn(database);
  return { ...(await measurePages(app)), ...(await measureStarts(database, app)), ...(await measureCreation(database, app)) };
}

async function measurePages(app: OpenAPIHono): Promise<Figures> {
  const deep = await cursorAt(app, 0.4 * (await countOf(app)));
  const pages = {
    "page of 50, newest": "/api/runs",
    "page of 50, deep": `/api/runs?cursor=${deep}`,
    "page of 50, longest first, one pipeline, failed": "/api/runs?sort=duration&pipeline=listings&status=failed",
    "page of 50, oldest of one user": "/api/runs?order=asc&user=user-300",
    "page of 50, nothing matches": "/api/runs?sort=begun_at&pipeline=listings&status=failed&trigger=queue",
    "page of 50, a word of the reasons": "/api/runs?q=host%20no.%20333%20did",
    "page of 50, part of an input": "/api/runs?q=c4ca4238a0b923820dcc",
    "statistics of all of them": "/api/runs/stats?from=2000-01-01T00:00:00Z",
    "active runs": "/api/runs/active",
  };
  const figures: Record<string, number> = {};
  for (const [what, path] of Object.entries(pages)) figures[what] = await medianOf(PASSES, () => get(app, path));
  return figures;
}

/** With a thousand runs of others waiting. */
async function measureCreation({ pool, door }: Database, app: OpenAPIHono): Promise<Figures> {
  await sayThere(door);
  await pool?.query(
    `insert into runs (pipeline, key, own, user_id, trigger, input)
     select 'market-scan', 'waiting ' || n, true, 'user-' || n % 50, 'person', '{"symbols": ["A"]}' from generate_series(1, $1) as n`,
    [WAITING],
  );
  const times = await timesOf(CREATIONS, (n) => order(app, `C${n}`));
  await pool?.query("delete from runs where settled_at is null");
  return { "POST /api/runs, p99": at99(times), "POST /api/runs, median": median(times) };
}

/** From asking to having begun, where somebody listens and has nothing else to do. */
async function measureStarts({ queue, door }: Database, app: OpenAPIHono): Promise<Figures> {
  if (queue === null) throw new Error("the embedded database has a queue");
  await sayThere(door);
  const over = new AbortController();
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const endOf = (id: string) => {
    const end = ends.get(id) ?? Promise.withResolvers<void>();
    ends.set(id, end);
    return end;
  };
  const beginning = async (run_id: string) => {
    await door.call("begin", {
      run_id,
      holder: "bench",
      lease_seconds: 60,
      deadline_seconds: 60,
      max_running_per_user: STARTS + 1,
    });
    endOf(run_id).resolve();
  };
  const listening = queue.onDue((id) => void beginning(id), over.signal);
  const start = async (symbol: string) => endOf(await order(app, symbol)).promise;
  try {
    await start("first"); // waits for the queue's own start, too
    const times = await timesOf(STARTS, (n) => start(`S${n}`));
    return { "from POST to begun, p99": at99(times), "from POST to begun, median": median(times) };
  } finally {
    over.abort();
    await listening;
  }
}

/** Runs are taken only where a worker was heard of in the last half minute. */
const sayThere = (door: Door) => door.call("worker_seen", { holder: "bench", pipelines: [marketScan.name] });

function appOn({ door, runRecords, queue }: Database): OpenAPIHono {
  return createApp({
    door,
    clock: createDatabaseClock(Date.now),
    events: { subscribe: () => () => {}, ended: Promise.resolve() },
    declarations: [marketScan],
    startRun: null,
    listSnapshots: null,
    runRecords,
    runQueue: queue,
    acceptsWrites: true,
    log: pino({ level: "silent" }),
    closing: new AbortController().signal,
  });
}

async function get(app: OpenAPIHono, path: string): Promise<unknown> {
  const response = await app.request(path);
  const body = await response.json();
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${JSON.stringify(body)}`);
  return body;
}

/** Asks for an own run; answers its id. */
async function order(app: OpenAPIHono, symbol: string): Promise<string> {
  const response = await app.request("/api/runs", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ pipeline: marketScan.name, input: { symbols: [symbol] } }),
  });
  if (response.status !== 202) throw new Error(`POST /api/runs was answered ${response.status}: ${await response.text()}`);
  return ((await response.json()) as { run_id: string }).run_id;
}

async function countOf(app: OpenAPIHono): Promise<number> {
  const { total } = (await get(app, "/api/runs/stats?from=2000-01-01T00:00:00Z")) as { total: { settled: number } };
  return total.settled;
}

/** Turns pages up to a place in the list. */
async function cursorAt(app: OpenAPIHono, place: number): Promise<string> {
  const limit = Math.ceil(place / PAGES_TO_DEEP);
  let cursor: string | null = null;
  for (let n = 0; n < PAGES_TO_DEEP; n++) {
    const from: string = cursor === null ? "" : `&cursor=${cursor}`;
    cursor = ((await get(app, `/api/runs?limit=${limit}${from}`)) as { next_cursor: string | null }).next_cursor;
  }
  return cursor ?? "";
}

async function timesOf(passes: number, act: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < passes; n++) {
    const start = performance.now();
    await act(n);
    times.push(performance.now() - start);
  }
  return times;
}

const medianOf = async (passes: number, act: () => Promise<unknown>) => median(await timesOf(passes, act));
const at99 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN;

if (import.meta.main) {
  const { tableOf } = await import("./table.ts");
  console.log(tableOf(await benchRuns()));
}
