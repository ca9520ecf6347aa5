import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Installation, install } from "../system/installation.ts";
import { endProcesses, LOOK_MS, PATIENCE_MS } from "../system/processes.ts";
import { addressOf, read } from "../system/read.ts";
import { FORK, HANG, openWorkshop, type Workshop } from "./workshop.ts";

const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.info("python3 is absent: a program of Node prints what the one in docs/wrap-your-script.md does");
const IN_NODE = `console.error("::progress 33 MSFT");
console.log(JSON.stringify({ rows: ["AAPL", "MSFT", "BTCUSDT"].map((symbol, n) => ({ symbol, price: 100 + n })) }));`;

let larder: Installation;
let folder: string;
let workshop: Workshop;
beforeAll(async () => {
  larder = await install();
  workshop = await openWorkshop();
  folder = await mkdtemp(join(tmpdir(), "larder-pipelines-"));
  const page = await readFile(join(import.meta.dirname, "../../docs/wrap-your-script.md"), "utf8");
  const shown = (language: string) => new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(page)?.[1] ?? expect.unreachable();
  const pipeline = shown("js");
  expect(pipeline.trimEnd().split("\n").length).toBeLessThanOrEqual(12);
  const withNode = pipeline.replace(`["python3", "scan.py"]`, JSON.stringify([process.execPath, "scan.mjs"]));
  await writeFile(join(folder, "prices.mjs"), hasPython ? pipeline : withNode);
  await writeFile(join(folder, hasPython ? "scan.py" : "_scan.mjs"), hasPython ? shown("python") : IN_NODE);
});
afterEach(endProcesses);
afterAll(async () => {
  await Promise.all([larder?.remove(), workshop?.remove(), rm(folder, { recursive: true })]);
});

test("the script shown in the documentation is published by hand, served from memory, and executed by npm start", async () => {
  const scan = larder.start("scan", ["--pipelines", folder, "--pipeline", "prices", "--json"]);
  const { code, stdout, stderr } = await scan.ended;
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  const rows = [
    { symbol: "AAPL", price: 100 },
    { symbol: "MSFT", price: 101 },
    { symbol: "BTCUSDT", price: 102 },
  ];
  expect(JSON.parse(stdout)).toMatchObject({ outcome: "published", snapshots: { latest: { opportunities: rows } } });

  const address = await addressOf(larder.start("start", [], { PIPELINES_DIR: folder, PIPELINES: "prices" }));
  const served = () => read(`${address}/api/snapshots/prices?wait=0`);
  const { status, headers, body } = await served();
  expect({ status, state: headers["larder-state"] }).toEqual({ status: 200, state: "fresh" });
  expect(JSON.parse(body.toString())).toMatchObject({ pipeline: "prices", opportunities: rows });
  const { body: list } = await read(`${address}/api/pipelines`);
  expect(JSON.parse(list.toString()).pipelines).toMatchObject([{ name: "prices", title: "Prices", ttl_seconds: 900 }]);

  const requester = { trigger: "person", name: "tester" } as const;
  const { run } = await larder.door.call("ask", { pipeline: "prices", key: "prices", requester, ttl_seconds: 900 });
  const runServed = async () => (await served()).headers["larder-run"]; // the worker is a thread, which has the folder, too
  await expect.poll(runServed, { interval: LOOK_MS, timeout: PATIENCE_MS }).toBe(run?.id);
});

test.each(["SIGKILL", "SIGINT"] as const)("a %s of Larder leaves nothing of the program behind", async (signal) => {
  const [file, script] = await workshop.program(signal.toLowerCase(), FORK + HANG);
  const name = `hanging-${signal.toLowerCase()}`; // the run of one that was killed is held for a while
  const wrapped = { name, argv: [file, script], cwd: workshop.folder, cron: "0 * * * *", ttlMinutes: 5 };
  const own = await mkdtemp(join(tmpdir(), "larder-pipelines-"));
  await writeFile(
    join(own, "hanging.mjs"),
    `import { wrapCommand } from "larder/pipeline";\nexport default wrapCommand(${JSON.stringify(wrapped)});\n`,
  );
  const before = (await workshop.pids()).length;
  const scan = larder.start("scan", ["--pipelines", own, "--pipeline", name]);
  await expect.poll(workshop.pids, { interval: LOOK_MS, timeout: PATIENCE_MS }).toHaveLength(before + 2);
  scan.signal(signal);
  await scan.ended;
  await expect.poll(workshop.alive, { interval: LOOK_MS, timeout: PATIENCE_MS }).toEqual([]);
  await rm(own, { recursive: true });
});
