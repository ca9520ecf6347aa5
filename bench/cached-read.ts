import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import autocannon from "autocannon";
import type { Exchange, ServerKind } from "./exchange.ts";
import { median, type Row } from "./row.ts";

/** One burst of load; short, and repeated in turns, so that a slow moment of the machine hits both servers. */
const SECONDS = 2;
const ROUNDS = 3;
const CONNECTIONS = 20;

interface Kind {
  readonly what: string;
  readonly headers: Record<string, string>;
}

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
}

/** Cached reads of 100 KB against node:http sending the same bytes: requests per CPU-second of the server, and p99. */
export async function benchCachedRead(): Promise<Row[]> {
  const larder = await serve("larder");
  const { variants, kinds } = await capture(larder.url);
  const bare = await serve("bare", { kind: "bytes", variants });
  try {
    const rows: Row[] = [];
    for (const kind of kinds) rows.push(...(await compare(kind, larder, bare)));
    return rows;
  } finally {
    for (const { child } of [larder, bare]) child.kill();
  }
}

async function compare({ what, headers }: Kind, larder: Served, bare: Served): Promise<Row[]> {
  const ours: Burst[] = [];
  const theirs: Burst[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await burst(larder, headers));
    theirs.push(await burst(bare, headers));
  }
  const perCpu = ours.map(({ perCpuSecond }, round) => perCpuSecond / (theirs[round]?.perCpuSecond ?? Number.NaN));
  const p99 = ours.map(({ p99Ms }, round) => p99Ms / (theirs[round]?.p99Ms ?? Number.NaN));
  return [
    row(
      `cached GET /api/scan, ${what}`,
      "req/CPU s",
      ours.map((each) => each.perCpuSecond),
      theirs.map((each) => each.perCpuSecond),
      perCpu,
      ">= 0.9",
      (ratio) => ratio >= 0.9,
    ),
    row(
      `  p99`,
      "ms",
      ours.map((each) => each.p99Ms),
      theirs.map((each) => each.p99Ms),
      p99,
      "<= 1.3",
      (ratio) => ratio <= 1.3,
    ),
  ];
}

function row(
  what: string,
  unit: string,
  ours: number[],
  theirs: number[],
  ratios: number[],
  text: string,
  met: (ratio: number) => boolean,
): Row {
  const ratio = median(ratios);
  return {
    what,
    unit,
    value: median(ours),
    reference: { what: "node:http", value: median(theirs) },
    ratio,
    budget: { text, met: met(ratio) },
  };
}

interface Burst {
  readonly perCpuSecond: number;
  readonly p99Ms: number;
}

async function burst({ child, url }: Served, headers: Record<string, string>): Promise<Burst> {
  const before = await cpuOf(child);
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: SECONDS });
  const seconds = ((await cpuOf(child)) - before) / 1e6;
  if (result.non2xx > 0 && headers["if-none-match"] === undefined)
    throw new Error(`${url} answered ${result.non2xx} requests with an error`);
  return { perCpuSecond: result.requests.total / seconds, p99Ms: result.latency.p99 };
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const answer = once(child, "message");
  child.send("cpu");
  const [message] = (await answer) as [Exchange];
  return message.kind === "cpu" ? message.microseconds : Number.NaN;
}

async function serve(kind: ServerKind, first?: Exchange): Promise<Served> {
  const child = fork(new URL("./server.ts", import.meta.url), [kind], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ready = once(child, "message");
  if (first !== undefined) child.send(first);
  const [message] = (await ready) as [Exchange];
  if (message.kind !== "ready") throw new Error(`the ${kind} server said ${message.kind} before it was ready`);
  return { child, url: `http://127.0.0.1:${message.port}/api/scan` };
}

/** What Larder sends in each case, byte for byte, so that the bare server can send the same. */
async function capture(url: string) {
  const plain = await get(url, {});
  const gzip = await get(url, { "accept-encoding": "gzip" });
  const known = { "accept-encoding": "gzip", "if-none-match": gzip.headers.etag ?? "" };
  const unchanged = await get(url, known);
  const size = (bytes: number) => `${Math.round(bytes / 1000)} KB`;
  return {
    variants: [
      { match: known, ...unchanged },
      { match: { "accept-encoding": "gzip" }, ...gzip },
      { match: {}, ...plain },
    ],
    kinds: [
      { what: `identity, ${size(Buffer.from(plain.body, "base64").length)}`, headers: { "accept-encoding": "identity" } },
      { what: `gzip, ${size(Buffer.from(gzip.body, "base64").length)}`, headers: { "accept-encoding": "gzip" } },
      { what: "304", headers: known },
    ] satisfies Kind[],
  };
}

async function get(url: string, headers: Record<string, string>) {
  const sent = request(url, { headers }).end();
  const [response] = (await once(sent, "response")) as [import("node:http").IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const kept = Object.entries(response.headers).flatMap(([name, value]) =>
    typeof value === "string" && !["connection", "keep-alive"].includes(name) ? [[name, value] as const] : [],
  );
  return { status: response.statusCode ?? 0, headers: Object.fromEntries(kept), body: Buffer.concat(chunks).toString("base64") };
}
