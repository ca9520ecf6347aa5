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
      return inChildren(log);
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
  let worker = launch();

  function launch(): Worker {
    const thread = new Worker(new URL("./worker/thread.ts", import.meta.url));
    thread.on("error", (error) => log.error({ err: error }, "the worker thread failed and is started again"));
    thread.on("exit", () => {
      if (!stopping) setTimeout(() => (worker = stopping ? worker : launch()), RESTART_MS);
    });
    return thread;
  }

  return {
    start: async () => {},
    async stop() {
      stopping = true;
      if (worker.threadId === -1) return; // it has ended
      const ended = once(worker, "exit");
      worker.postMessage("stop");
      await ended;
    },
  };
}

/** A child process per run, so that the API stays small and an analysis never delays a reader. */
function inChildren(log: Logger): LiveRuns {
  const children = new Set<ChildProcess>();
  return {
    async start(run) {
      const child = spawn(process.execPath, [fileURLToPath(new URL("./execute.ts", import.meta.url)), run.id], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      children.add(child);
      child.once("exit", () => children.delete(child));
      child.once("error", (error) => log.warn({ run: run.id, err: error }, "the process of a live run could not be started"));
      await Promise.race([once(child, "spawn"), once(child, "error")]);
    },
    async stop() {
      const ended = [...children].map((child) => once(child, "exit"));
      for (const child of children) child.kill("SIGTERM");
      await Promise.all(ended);
    },
  };
}
