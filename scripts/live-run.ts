import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
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

export function liveRuns(mode: LiveMode): LiveRuns {
  switch (mode) {
    case "spawn":
      return inChildren();
    case "inline": // the worker thread of this process
    case "queue": // a worker process
      return { start: async () => {}, stop: async () => {} }; // a worker sees the queued run by itself
    case "off":
      return { start: null, stop: async () => {} };
  }
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
