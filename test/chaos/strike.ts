import { setTimeout as pause } from "node:timers/promises";
import { readPidFile } from "../../store/embedded/find-server.ts";
import { embeddedHome } from "../../store/embedded/home.ts";
import type { Books } from "./books.ts";
import type { Mortal, Place } from "./keep-alive.ts";
import type { Asker } from "./start-asker.ts";

export const targets = ["worker", "asker", "database"] as const;
export type Target = (typeof targets)[number];

/** Runs that somebody was at work on when they were killed, and when that was. */
export interface Blow {
  readonly target: Target;
  readonly at: Date;
  readonly runs: readonly string[];
}

export interface Scene {
  readonly home: string;
  readonly workers: readonly Place<Mortal>[];
  readonly asker: Place<Asker>;
  readonly books: Books;
}

const LOOK_MS = 20;
const PATIENCE_MS = 5000;
/** About how long an answer takes. */
const ANSWER_MS = 40;

/** Kills one of them with SIGKILL; null where there was none of the kind to kill. */
export async function strike(target: Target, { home, workers, asker, books }: Scene, random: () => number): Promise<Blow | null> {
  switch (target) {
    case "worker":
      return killAtWork(workers[Math.floor(random() * workers.length)]?.current() ?? null, books);
    case "asker":
      return killAsking(asker.current(), random);
    case "database": {
      const server = await readPidFile(embeddedHome(home).data);
      if (server === undefined) return null;
      process.kill(server.pid, "SIGKILL");
      return { target, at: new Date(), runs: [] };
    }
  }
}

/** Waits until it holds a run, so that something is lost with it. */
async function killAtWork(worker: Mortal | null, books: Books): Promise<Blow | null> {
  if (worker === null) return null;
  const holder = `worker:${worker.pid}`;
  for (let waited = 0; (await books.heldBy(holder)).length === 0; waited += LOOK_MS) {
    if (waited >= PATIENCE_MS) return null;
    await pause(LOOK_MS);
  }
  worker.kill("SIGKILL");
  const at = new Date();
  await worker.ended;
  return { target: "worker", at, runs: await books.heldBy(holder) };
}

/** Somewhere between the call and the answer, or a little later. */
async function killAsking(asker: Asker | null, random: () => number): Promise<Blow | null> {
  if (asker === null) return null;
  await Promise.race([asker.asking(), asker.ended]);
  await pause(random() * ANSWER_MS);
  asker.kill("SIGKILL");
  const at = new Date();
  const { code } = await asker.ended;
  return code === 0 ? null : { target: "asker", at, runs: [] }; // it had asked for everything before
}
