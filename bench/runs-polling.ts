import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import autocannon from "autocannon";
import type { Database } from "../store/open-database.ts";
import type { Exchange } from "./exchange.ts";
import type { Row } from "./row.ts";

const CLIENTS = 500;
const EVERY_SECONDS = 3;
const SECONDS = 6;
const BUDGET = 0.05;

/** What share of a core the API takes to tell so many people how runs are going. */
export async function pollingShare({ pool }: Database): Promise<Row[]> {
  if (pool === null) throw new Error("the embedded database has direct SQL");
  const { rows } = await pool.query<{ id: string }>("select id from runs order by asked_at desc limit $1", [CLIENTS]);
  const ends = pool.options.connectionString ?? "";
  const child = fork(new URL("./runs-server.ts", import.meta.url), [ends], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  try {
    const [ready] = (await once(child, "message")) as [Exchange];
    if (ready.kind !== "ready") throw new Error(`the server said ${ready.kind} before it was ready`);
    const url = `http://127.0.0.1:${ready.port}`;
    const shareOf = (paths: readonly string[]) => shareUnder(url, paths, child);
    const least = await shareOf(["/healthz"]);
    return [
      rowOf("the active runs", await shareOf(["/api/runs/active"]), least),
      rowOf("each a run of their own", await shareOf(rows.map(({ id }) => `/api/runs/${id}`)), least),
    ];
  } finally {
    child.kill();
  }
}

function rowOf(what: string, share: number, least: number): Row {
  return {
    what: `${CLIENTS} people looking every ${EVERY_SECONDS} s at ${what}`,
    value: share * 100,
    unit: "% of a core",
    reference: { what: "at /healthz", value: least * 100 },
    ratio: share / least,
    budget: { text: `< ${BUDGET * 100} %`, met: share < BUDGET },
  };
}

async function shareUnder(url: string, paths: readonly string[], child: ChildProcess): Promise<number> {
  const requests = paths.map((path) => ({ path }));
  const load = (duration: number) =>
    autocannon({ url, requests, duration, connections: 50, overallRate: CLIENTS / EVERY_SECONDS });
  await load(2); // compiled by then
  const before = await cpuOf(child);
  const start = performance.now();
  const { non2xx } = await load(SECONDS);
  if (non2xx > 0) throw new Error(`${url} answered ${non2xx} requests with an error`);
  return ((await cpuOf(child)) - before) / 1000 / (performance.now() - start);
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const answer = once(child, "message");
  child.send("cpu");
  const [message] = (await answer) as [Exchange];
  return message.kind === "cpu" ? message.microseconds : Number.NaN;
}
