import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "../../store/open-database.ts";
import { seeded } from "../browser/seeded.ts";
import { startWorker } from "../runs/start-worker.ts";
import { temporaryHome } from "../temporary-home.ts";
import { audit, type Findings } from "./audit.ts";
import { booksOf } from "./books.ts";
import { errandsOf } from "./errands.ts";
import { keepAlive } from "./keep-alive.ts";
import { startAsker } from "./start-asker.ts";
import { type Blow, type Scene, strike, type Target, targets } from "./strike.ts";

export interface ChaosPlan {
  readonly runs: number;
  /** Kills, after one of each kind. */
  readonly strikes: number;
  readonly seed: number;
  /** Whether the leases of killed workers run out by themselves, as they do in life, or are ended at once. */
  readonly leasesRunOut: boolean;
  readonly say: (line: string) => void;
}

export interface ChaosReport extends Findings {
  readonly strikes: Readonly<Record<Target, number>>;
  readonly seconds: number;
}

const WORKERS = 2;
const CONCURRENCY = 4;
const LONGEST_REST_MS = 1500;
/** One run in so many is cancelled by whoever asked for it. */
const CANCELLED = 20;
const LOOK_MS = 200;
/** Without a strike for so long all runs are over, or something is wrong. */
const CALM_MS = 180_000;

/** Lets processes ask for runs and execute them, kills them and their database, and counts what became of the runs. */
export async function conduct(plan: ChaosPlan): Promise<ChaosReport> {
  const begun = performance.now();
  const random = seeded(plan.seed);
  const { home, remove } = await temporaryHome();
  const database = await openDatabase({ databaseUrl: undefined, home });
  if (database.pool === null) throw new Error("the embedded database takes direct SQL");
  const books = booksOf(database.pool);
  const orders = errandsOf(plan.runs, random);
  let from = 0;
  const workers = Array.from({ length: WORKERS }, () => keepAlive(() => startWorker({ home, concurrency: CONCURRENCY })));
  const asker = keepAlive(() => startAsker({ home, orders, from }, (answered) => (from = answered)));
  const scene: Scene = { home, workers, asker, books };
  try {
    const blows = await strikeOut(plan, scene, random);
    await asker.done;
    await calm(scene, plan.say);
    const codes = await Promise.all(workers.map((worker) => worker.close()));
    const findings = await audit(plan.runs, blows, books, plan.leasesRunOut);
    const faults = [
      ...findings.faults,
      ...codes.flatMap((code) => (code === 0 ? [] : `a worker that was told to stop ended with ${code}`)),
    ];
    const strikes = { worker: 0, asker: 0, database: 0 };
    for (const { target } of blows) strikes[target] += 1;
    return { ...findings, faults, strikes, seconds: Math.round((performance.now() - begun) / 1000) };
  } finally {
    await Promise.all([...workers, asker].map((place) => place.close()));
    await database.close();
    await remove();
  }
}

/** One of each kind, then whatever comes; the asker first, which is done soonest. */
async function strikeOut({ strikes, runs, leasesRunOut, say }: ChaosPlan, scene: Scene, random: () => number): Promise<Blow[]> {
  const blows: Blow[] = [];
  const chosen: Target[] = ["asker", "worker", "database"];
  while (chosen.length < strikes + targets.length) chosen.push(random() < 0.6 ? "worker" : random() < 0.5 ? "asker" : "database");
  for (const [n, target] of chosen.entries()) {
    await pause(random() * LONGEST_REST_MS);
    if (n % Math.ceil((CANCELLED * chosen.length) / runs) === 0) await scene.books.cancelOne();
    const blow = await strike(target, scene, random);
    if (blow === null) continue;
    blows.push(blow);
    if (!leasesRunOut) await scene.books.lapse(blow.runs);
    say(`killed: ${target}${blow.runs.length > 0 ? ` at work on ${blow.runs.length}` : ""}`);
  }
  return blows;
}

/** Nobody is killed any more: until all runs have ended. */
async function calm({ books }: Scene, say: (line: string) => void): Promise<void> {
  say("no more kills: waiting for the runs to end");
  for (let waited = 0; waited < CALM_MS && (await books.open()) > 0; waited += LOOK_MS) await pause(LOOK_MS);
}
