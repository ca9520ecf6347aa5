import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { parseArguments } from "../../scripts/scan/arguments.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read("package.json")));

const step = z.looseObject({ run: z.string().optional() });
const workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  concurrency: z.object({ group: z.string(), "cancel-in-progress": z.boolean() }).optional(),
  jobs: z.record(z.string(), z.looseObject({ env: z.record(z.string(), z.string()).optional(), steps: z.array(step) })),
});
const render = z.object({
  envVarGroups: z.array(z.looseObject({ name: z.string() })),
  services: z.array(
    z.looseObject({
      type: z.enum(["web", "worker", "cron"]),
      schedule: z.string().optional(),
      buildCommand: z.string(),
      startCommand: z.string(),
      envVars: z.array(z.looseObject({ fromGroup: z.string() })),
    }),
  ),
});

const secret = (name: string) => `$${"{{"} secrets.${name} }}`;

/** The `npm run NAME` of a text; every one has to be a script of this package whose program is there. */
function npmScripts(text: string): string[] {
  return [...text.matchAll(/npm (?:run (?:--silent )?)?(start|test|[a-z][\w:-]*)/g)]
    .map(([, name]) => name ?? "")
    .filter((name) => !["ci", "run"].includes(name));
}

function expectScript(name: string): void {
  expect(scripts, `npm run ${name}`).toHaveProperty([name]);
  const [program, file] = scripts[name]?.split(" ") ?? [];
  if (program === "node") expect(() => read(file ?? "")).not.toThrow();
}

describe("the workflows", () => {
  const scan = workflow.parse(parse(read(".github/workflows/background-scan.yml")));
  const ci = workflow.parse(parse(read(".github/workflows/ci.yml")));
  const runsOf = ({ jobs }: z.infer<typeof workflow>) =>
    Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));

  test("every command in them is one of ours", () => {
    for (const name of [scan, ci].flatMap(runsOf).flatMap(npmScripts)) expectScript(name);
    expect(runsOf(ci)).toEqual(["bash .ci/run"]);
    expect(read(".ci/run")).toContain("npm ci && npm test");
  });

  test("the scan runs on a schedule and by hand, never two at once, and none is cancelled", () => {
    expect(Object.keys(scan.on)).toEqual(["schedule", "workflow_dispatch"]);
    expect(scan.concurrency).toEqual({ group: "background-scan", "cancel-in-progress": false });
    expect(scan.jobs.scan?.env).toEqual({
      SUPABASE_URL: secret("SUPABASE_URL"),
      SUPABASE_SERVICE_KEY: secret("SUPABASE_SERVICE_KEY"),
    });
  });

  test("a refusal makes the job fail although its output goes through a pipe", () => {
    expect(runsOf(scan).find((run) => run.includes("npm run --silent scan"))).toMatch(/^set -o pipefail/);
  });
});

test("render.yaml has a web service, a worker and a cron job of existing commands and one set of variables", () => {
  const { services, envVarGroups } = render.parse(parse(read("render.yaml")));
  expect(services.map(({ type, schedule }) => [type, schedule])).toEqual([
    ["web", undefined],
    ["worker", undefined],
    ["cron", "*/10 * * * *"],
  ]);
  for (const { buildCommand, startCommand, envVars } of services) {
    expect(buildCommand).toBe("npm ci");
    for (const name of npmScripts(startCommand)) expectScript(name);
    expect(envVars.map(({ fromGroup }) => fromGroup)).toEqual(envVarGroups.map(({ name }) => name));
  }
});

test("the scheduled command is one that the command line understands", () => {
  expect(parseArguments(["--scheduled"], { directory: ROOT, swallowed: [] })).toMatchObject({ kind: "scan" });
  const help = spawnSync(process.execPath, [join(ROOT, "scripts/larder.mjs"), "scan", "--help"], { encoding: "utf8" });
  expect(help.status).toBe(0);
});

test("the Dockerfile copies what it installs from, and starts an existing command", () => {
  const dockerfile = read("Dockerfile");
  expect(dockerfile).toMatch(/^FROM node:24/);
  expect(dockerfile).toContain("COPY package.json package-lock.json");
  expectScript("start");
});
