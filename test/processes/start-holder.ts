import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import type { Plan, Said } from "./plan.ts";

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Holder {
  readonly pid: number;
  readonly said: readonly Said[];
  /** Waits until the process has said this. */
  heard(said: Partial<Said>): Promise<void>;
  /** Ends a labour that waits. */
  goOn(): void;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ending>;
}

/** The name of a holder's connections in pg_stat_activity. */
export const HOLDER = "holder";
/** Node's own place for it; halves the time a process takes to start. */
const COMPILE_CACHE = join(tmpdir(), "node-compile-cache");

const running = new Set<ChildProcess>();

/** Starts a process that executes the toy pipeline. `endHolders` after each test ends what is left of it. */
export function startHolder(databaseUrl: string, plan: Partial<Omit<Plan, "databaseUrl">> = {}): Holder {
  const url = new URL(databaseUrl);
  url.searchParams.set("application_name", HOLDER);
  const whole: Plan = { level: 1.1, labour: "none", fault: null, ...plan, databaseUrl: url.href };
  const child = spawn(process.execPath, [join(import.meta.dirname, "holder.ts"), JSON.stringify(whole)], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${process.execPath} did not start`);
  running.add(child);
  const said: Said[] = [];
  createInterface(child.stdout).on("line", (line) => said.push(JSON.parse(line)));
  child.stdin.on("error", () => {}); // it may be gone by the time it is told to go on
  const ended = once(child, "close").then(([code, signal]): Ending => {
    running.delete(child);
    return { code, signal };
  });
  return {
    pid,
    said,
    heard: (wanted) => until(() => said, wanted),
    goOn: () => void child.stdin.write("go on\n"),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

async function until(said: () => readonly Said[], wanted: Partial<Said>): Promise<void> {
  await expect.poll(said, { interval: 10, timeout: 10_000 }).toContainEqual(expect.objectContaining(wanted));
}

export async function endHolders(): Promise<void> {
  const ended = [...running].map((child) => once(child, "close"));
  for (const child of running) child.kill("SIGKILL");
  await Promise.all(ended);
}
