import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Logger } from "pino";
import type { Run } from "../contract/run.ts";
import type { ScriptsEnv } from "./env.ts";

/** Who executes the runs that readers ask for. */
export interface LiveRuns {
  /** Sees to it that somebody executes a queued run; null where nobody shall (LIVE_RUN=off). */
  readonly start: ((run: Run) => Promise<void>) | null;
  /** Ends what was started here; runs under way go back to the queue. */
  stop(): Promise<void>;
}

export type LiveMode = NonNullable<ScriptsEnv["LIVE_RUN"]>;

export function liveRuns(mode: LiveMode, log: Logger): LiveRuns {
  switch (mode) {
    case "inline":
      return inThread(log);
    case "spawn":
      return inChildren();
    case "queue":
      return { start: async () => {}, stop: async () => {} }; // a worker process sees the queued run by itself
    case "off":
      return { start: null, stop: async () => {} };
  }
}

const RESTART_MS = 1000;

/** The worker of this process, on a thread: it keeps the schedules, too, and finds queued runs by itself. */
function inThread(log: Logger): LiveRuns {
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let thread = launch();

  function launch(): { readonly worker: Worker; readonly ended: Promise<void> } {
    const worker = new Worker(new URL("./worker/thread.ts", import.meta.url));
    worker.on("error", (error) => log.error({ err: error }, "the worker thread failed"));
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    void ended.then(() => {
      if (!stopping) restart = setTimeout(() => (thread = launch()), RESTART_MS);
    });
    return { worker, ended };
  }

  return {
    start: async () => {},
    async stop() {
      stopping = true;
      clearTimeout(restart);
      thread.worker.postMessage("stop");
      await thread.ended;
    },
  };
}

/** A child process per run, so that the API stays small and an analysis never delays a reader. */
function inChildren(): LiveRuns {
  const children = new Map<ChildProcess, Promise<void>>();
  let stopping = false;
  return {
    async start(run) {
      if (stopping) return; // it stays in the queue
      const child = spawn(process.execPath, [fileURLToPath(new URL("./execute.ts", import.meta.url)), run.id], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      await once(child, "spawn"); // rejects where it cannot be started
      const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      children.set(child, ended);
      void ended.then(() => children.delete(child));
    },
    async stop() {
      stopping = true;
      for (const child of children.keys()) child.kill("SIGTERM");
      await Promise.all(children.values());
    },
  };
}
