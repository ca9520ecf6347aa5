import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { AskerPlan } from "./asker.ts";
import type { Mortal } from "./keep-alive.ts";

export interface Asker extends Mortal {
  /** Fulfilled when it is about to ask the next time: between then and its answer it is worth killing. */
  asking(): Promise<void>;
}

/** Starts a process that asks; `onAnswered` is told how many orders have been answered. */
export function startAsker(plan: AskerPlan, onAnswered: (orders: number) => void): Asker {
  let next = Promise.withResolvers<void>();
  const child = spawn(process.execPath, [join(import.meta.dirname, "asker.ts"), JSON.stringify(plan)], {
    stdio: ["pipe", "pipe", "ignore"], // a database that is killed under it ends it, too; what it has to say of that is no news
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${process.execPath} did not start`);
  createInterface(child.stdout).on("line", (line) => {
    if (line !== "asking") return onAnswered(Number(line));
    next.resolve();
    next = Promise.withResolvers();
  });
  const ended = once(child, "close").then(([code]: (number | null)[]) => ({ code: code ?? null }));
  return { pid, asking: () => next.promise, kill: (signal) => void child.kill(signal), ended };
}
