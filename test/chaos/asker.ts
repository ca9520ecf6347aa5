// Asks for runs as the API does, a few at a time; says "asking" before each time, and how many were accepted after it.
import { writeSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { openDatabase } from "../../store/open-database.ts";
import type { RunOrder } from "../../store/queue/run-queue.ts";

/** Everything an asker is told, as JSON in its first argument. */
export interface AskerPlan {
  readonly home: string;
  readonly orders: readonly RunOrder[];
  /** The first one that has not been answered. */
  readonly from: number;
}

const BATCH = 4;
/** So that there is something to ask for as long as others are killed. */
const REST_MS = 500;

const { home, orders, from } = JSON.parse(process.argv[2] ?? "") as AskerPlan;
process.stdin.resume().once("close", () => process.exit(1)); // whoever started it is gone
const database = await openDatabase({ databaseUrl: undefined, home });
for (let next = from; next < orders.length; next += BATCH) {
  const batch = orders.slice(next, next + BATCH);
  writeSync(1, "asking\n");
  const answers = await database.queue?.enqueue(batch);
  if (answers?.length !== batch.length) throw new Error("an order was not answered");
  writeSync(1, `${Math.min(next + BATCH, orders.length)}\n`);
  await pause(REST_MS);
}
await database.close();
process.exit(0);
