import { Worker } from "node:worker_threads";
import type { Logger } from "pino";

const RESTART_MS = 1000;

/** Runs a worker (schedules and waiting runs) on a thread of this process, so that an analysis never delays a reader. */
export function startWorkerThread(log: Logger): { stop(): Promise<void> } {
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
    async stop() {
      stopping = true;
      clearTimeout(restart);
      thread.worker.postMessage("stop");
      await thread.ended;
    },
  };
}
