import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Everything a worker process is told, as JSON in its first argument. */
export interface WorkerPlan {
  /** Null for the embedded server under `home`. */
  readonly databaseUrl: string | null;
  readonly home: string;
  readonly concurrency: number;
}

export interface StartedWorker {
  readonly pid: number;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Node's own place for it; halves the time a process takes to start. */
const COMPILE_CACHE = join(tmpdir(), "node-compile-cache");

const running = new Set<ChildProcess>();

/** Starts a worker process. `endWorkers` ends what is left of them. */
export function startWorker(plan: Partial<WorkerPlan>): StartedWorker {
  const whole: WorkerPlan = { databaseUrl: null, home: tmpdir(), concurrency: 4, ...plan };
  const child = spawn(process.execPath, [join(import.meta.dirname, "worker.ts"), JSON.stringify(whole)], {
    stdio: ["pipe", "ignore", "inherit"],
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE },
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${process.execPath} did not start`);
  running.add(child);
  const ended = once(child, "close").then(([code, signal]) => {
    running.delete(child);
    return { code, signal };
  });
  return { pid, kill: (signal) => void child.kill(signal), ended };
}

export async function endWorkers(): Promise<void> {
  const ended = [...running].map((child) => once(child, "close"));
  for (const child of running) child.kill("SIGKILL");
  await Promise.all(ended);
}
