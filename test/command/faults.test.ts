import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Run } from "../../contract/run.ts";
import { askFor } from "../../scanner/ask.ts";
import { type WrappedCommand, wrapCommand } from "../../scanner/command/wrap-command.ts";
import { z } from "../../scanner/outside.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";
import { FORK, HANG, openWorkshop, type Workshop } from "./workshop.ts";

/** What is promised to whoever cancels. */
const GONE_WITHIN_MS = 2000;

const database = await fileDatabase();
const door = postgresDoor(database.pool);
let workshop: Workshop;
/** Of its own for every test, unless it says otherwise: nothing has to be emptied between them. */
let name = "";
let names = 0;
beforeEach(async () => {
  workshop = await openWorkshop();
  names += 1;
  name = `wrapped-${names}`;
});
afterEach(() => workshop.remove());

type Options = Partial<WrappedCommand>;

/** One program under one name, whatever it is made to do: the same configuration for the gate. */
async function pipelineOf(source: string, options: Options = {}) {
  const argv = await workshop.program("scan", source);
  return wrapCommand({ name, argv, cwd: workshop.folder, cron: "0 * * * *", ttlMinutes: 60, ...options });
}

async function runOf(source: string, options: Options = {}, progress: number[] = []): Promise<Run> {
  const tools = { ...toolsOf(door), onProgress: ({ done }: { done: number }) => void progress.push(done) };
  const asked = await askFor(await pipelineOf(source, options), order, tools);
  return asked.run ?? expect.unreachable();
}

const latest = async () => (await door.call("latest", { pipeline: name })).snapshots;
const printing = (result: unknown) => `console.log(${JSON.stringify(JSON.stringify(result))});\n`;
const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ symbol: `S${n}`, price: n + 1 }));
const GOOD = printing({ rows: rows(10) });

test("the simplest program prints rows, and they are served with all that a snapshot has", async () => {
  const progress: number[] = [];
  const run = await runOf(`console.error("::progress 45 Analyzing");\n${printing(rows(3))}`, {}, progress);
  expect(run).toMatchObject({ status: "succeeded", outcome: "published", reasons: [] });
  expect(progress).toContain(45);
  expect(await latest()).toMatchObject([
    {
      filter_mode: "latest",
      opportunities: rows(3),
      symbols_scanned: 3,
      total_evaluated: 3,
      as_of: run.begun_at,
      scan_timestamp: run.begun_at,
      sources: [{ id: name, group: "all", state: "ok", items: 3 }],
    },
  ]);
});

test("a program with more to say prints variants, sources, as-of and sections", async () => {
  const strict = { rows: [], items: 100, evaluated: 2200, metadata: { note: "none today" } };
  const relaxed = { opportunities: rows(2), symbols_scanned: 100, total_evaluated: 2200, metadata: {} };
  const sources = [{ id: "nasdaq", state: "partial", items: 100, expected: 110, reason: "10 symbols are halted" }];
  const as_of = "2026-11-20T21:00:00.000Z";
  const printed = printing({ as_of, sources, variants: { strict, relaxed } });
  expect(await runOf(printed, { variants: ["strict", "relaxed"] })).toMatchObject({ outcome: "published" });
  expect(await latest()).toMatchObject([
    { filter_mode: "relaxed", opportunities: rows(2), as_of, sources: [{ id: "nasdaq", group: "nasdaq", state: "partial" }] },
    { filter_mode: "strict", opportunities: [], symbols_scanned: 100, total_evaluated: 2200, metadata: { note: "none today" } },
  ]);
});

test("what a run is asked with is checked, and is the program's input", async () => {
  const source = "let given = ''; for await (const text of process.stdin) given += text; console.log('[' + given + ']');";
  const input = z.strictObject({ symbol: z.string() });
  const pipeline = await pipelineOf(source, { input });
  const asked = await askFor(pipeline, { ...order, input: { symbol: "AAPL" } }, toolsOf(door));
  expect(asked).toMatchObject({ run: { outcome: "published" } });
  expect(await latest()).toMatchObject([{ opportunities: [{ symbol: "AAPL" }] }]);
  const wrong = await askFor(pipeline, { ...order, input: { symbol: 7 } }, toolsOf(door));
  expect(wrong).toMatchObject({ run: { status: "failed", reasons: [{ code: "fix_input" }] } });
});

describe("the good snapshot stays, the run says why, and nothing of the program is left when it", () => {
  beforeEach(async () => {
    name = "failing";
    if ((await latest()).length === 0) await runOf(GOOD);
  });
  const failing: readonly (readonly [string, string, Options, string, RegExp])[] = [
    ["prints nothing", "", {}, "fix_setup", /^node scan\.mjs ended well and printed nothing/],
    [
      "prints half",
      `process.stdout.write('{"rows": [{"symbol": "S');`,
      {},
      "fix_setup",
      /it breaks off at byte 23; it begins with/,
    ],
    [
      "prints rubbish",
      "console.log('<html>Access denied');",
      {},
      "fix_setup",
      /no JSON: at byte 0; it begins with "<html>Access denied/,
    ],
    ["prints something else", printing({ row: [] }), {}, "fix_setup", /printed (rows|a result) that cannot be used/],
    ["prints rows that are none", printing([1, 2]), {}, "fix_setup", /printed 0 that cannot be used: .*expected record/],
    [
      "prints too much",
      "process.stdout.write('x'.repeat(300_000));",
      { maxBytes: 100_000 },
      "fix_setup",
      /brought more than 0\.1 MB/,
    ],
    ["hangs", HANG, { deadlineMinutes: 0.02 }, "deadline", /took longer than its deadline/],
    ["forks and hangs", FORK + HANG, { deadlineMinutes: 0.02 }, "deadline", /took longer than its deadline/],
    ["fails", "console.error('login: wrong password'); process.exit(2);", {}, "fix_setup", /exit code 2: login: wrong password$/],
    ["is told to come back", "console.error('429'); process.exit(75);", {}, "try_later", /exit code 75: 429$/],
  ];
  test.each(failing)("%s", async (_what, source, options, code, detail) => {
    const before = await latest();
    expect(before).toHaveLength(1);
    expect(await runOf(source, options)).toMatchObject({
      status: "failed",
      outcome: null,
      reasons: [{ code, detail: expect.stringMatching(detail) }],
    });
    expect(await latest()).toEqual(before);
    await expect.poll(() => workshop.alive(), { timeout: GONE_WITHIN_MS }).toEqual([]);
  });

  const refused: readonly (readonly [string, string, Options, string])[] = [
    ["finds nothing at all", printing([]), {}, "empty"],
    ["finds far less than usual", printing(rows(4)), {}, "items"],
    ["looked at far less than it should", printing({ rows: rows(10), items: 10, expected: 100 }), {}, "coverage"],
    ["brings rows of another shape", printing(rows(10)), { row: z.object({ name: z.string() }) }, "schema"],
  ];
  test.each(refused)("%s", async (_what, source, options, code) => {
    const before = await latest();
    const { status, outcome, reasons } = await runOf(source, options);
    expect([status, outcome, reasons[0]?.code]).toEqual(["succeeded", "refused", code]);
    expect(await latest()).toEqual(before);
    expect(await workshop.alive()).toEqual([]);
  });
});

test("a program that leaves one behind which holds its stdout open is published, and the other one is ended", async () => {
  expect(await runOf(`${FORK}${GOOD}process.exit();`)).toMatchObject({ outcome: "published" });
  expect(await workshop.pids()).toHaveLength(2);
  expect(await workshop.alive()).toEqual([]);
});

test("a cancel ends the run and all of its processes within two seconds, also one that ignores SIGTERM", async () => {
  await runOf(GOOD);
  const before = await latest();
  const pipeline = await pipelineOf(`${FORK}console.error("::progress 10 Forked");\n${HANG}`);
  const ended = askFor(pipeline, order, toolsOf(door));
  await expect.poll(() => workshop.pids(), { timeout: 10_000 }).toHaveLength(3);
  const { active } = await door.call("status", { key: name });
  await door.call("cancel", { run_id: active?.id ?? expect.unreachable() });
  await expect.poll(() => workshop.alive(), { timeout: GONE_WITHIN_MS }).toEqual([]);
  expect(await ended).toMatchObject({ run: { status: "cancelled" } });
  expect(await latest()).toEqual(before);
});

test("a part that is missing is carried where rows name their group, and the others are published", async () => {
  const groupBy = "site";
  const of = (site: string, price: number) => ({ site, price });
  await runOf(printing([of("a", 1), of("b", 1)]), { groupBy });
  const sources = [
    { id: "site-a", group: "a" },
    { id: "site-b", group: "b", state: "blocked", reason: "HTTP 403" },
  ];
  expect(await runOf(printing({ rows: [of("a", 2)], sources }), { groupBy })).toMatchObject({ outcome: "published" });
  expect(await latest()).toMatchObject([
    {
      opportunities: [of("a", 2), of("b", 1)],
      sources: [
        { group: "a", state: "ok" },
        { group: "b", state: "carried", items: 1, reason: "HTTP 403" },
      ],
    },
  ]);
});
