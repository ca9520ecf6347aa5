import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { signalGroup } from "./signal-group.ts";

const REPOSITORY = join(import.meta.dirname, "../..");
/** Halves the time a process takes to start. */
const COMPILE_CACHE = join(tmpdir(), "larder-compile-cache");
/** The longest any wait of these tests may take: a busy machine starts a process in two seconds, and a small scan takes one. */
export const PATIENCE_MS = 15_000;
/** How often a condition is looked at. */
export const LOOK_MS = 25;

export type Variables = Readonly<Record<string, string>>;

/** Every variable that a developer's .env may set, empty: the environment wins over that file, and empty counts as unset. */
const nothingConfigured: Variables = Object.fromEntries(
  [...readFileSync(join(REPOSITORY, ".env.example"), "utf8").matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => [name, ""]),
);

/** Tests reach no network: whatever asks outside is refused at once. */
const nothingOutside: Variables = { SOURCE_ORIGIN: "http://127.0.0.1:1" };

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly pid: number;
  readonly stderr: () => string;
  /** Waits for a line on stderr that matches; answers the match. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  readonly ended: Promise<Ending>;
  /** Whether the process, or any that it started, is still there. */
  isThere(): boolean;
}

const running = new Map<ChildProcess, Promise<Ending>>();

/** Ends what is left when the tests themselves are interrupted or killed. */
const guard = spawn(process.execPath, [join(import.meta.dirname, "process-guard.ts")], {
  detached: true,
  stdio: ["pipe", "ignore", "inherit"],
});
guard.unref();

/** Starts a command as its users do. `endProcesses` after each test ends what is left of it and of what it started. */
export function start(command: string, argv: readonly string[], variables: Variables): Started {
  const child = spawn(process.execPath, [join(REPOSITORY, "scripts/larder.mjs"), command, ...argv], {
    cwd: REPOSITORY,
    detached: true, // a process group of its own, which can be ended as a whole
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...nothingConfigured, ...nothingOutside, NODE_COMPILE_CACHE: COMPILE_CACHE, ...variables },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${process.execPath} did not start`);
  guard.stdin.write(`+${pid}\n`);
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (printed.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (printed.stderr += text));
  const ended = once(child, "close").then(([code, signal]): Ending => {
    running.delete(child);
    guard.stdin.write(`-${pid}\n`);
    return { code, signal, ...printed };
  });
  running.set(child, ended);
  return {
    pid,
    stderr: () => printed.stderr,
    said: async (pattern) => {
      const isOver = ended.then(({ stderr }) => {
        if (!pattern.test(stderr)) throw new Error(`${command} ended before it said ${pattern}: ${stderr}`);
      });
      await Promise.race([
        isOver,
        expect.poll(() => printed.stderr, { interval: LOOK_MS, timeout: PATIENCE_MS }).toMatch(pattern),
      ]);
      return pattern.exec(printed.stderr) ?? expect.unreachable();
    },
    signal: (name) => void child.kill(name),
    ended,
    isThere: () => signalGroup(pid, 0),
  };
}

export async function endProcesses(): Promise<void> {
  for (const { pid } of running.keys()) if (pid !== undefined) signalGroup(pid, "SIGKILL");
  await Promise.all(running.values());
}
