import { z } from "zod";
import type { OnNotices } from "../../api/run-events/tell-notices.ts";
import { ownKey } from "../../contract/own-key.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Run } from "../../contract/run.ts";
import { marketScan } from "../../scanner/pipelines/market-scan/declare.ts";
import { postgresDoor } from "../../store/door.ts";
import type { RunQueue } from "../../store/queue/run-queue.ts";
import { runRecords } from "../../store/runs/run-records.ts";
import type { TestDatabase } from "../database.ts";
import { type HeldRun, hold, type Served, serveScene } from "./scene.ts";

/** A pipeline that nobody has made a page for. */
const leads: Declaration = {
  ...marketScan,
  name: "leads",
  title: "Sales leads",
  description: "Companies that may want to buy.",
  input: z.looseObject({}),
};

/** A database with runs, and whatever serves it. What its server starts waits for the test. */
export interface RunsScene {
  /** What the page started, in its order; each once. */
  started(): Promise<HeldRun>;
  /** Asks for a pipeline's run, as its schedule does, and takes it. */
  take(pipeline?: "market-scan" | "leads"): Promise<HeldRun>;
  /** Asks for a run of the reader's own, which waits. @returns its id */
  wait(input: Readonly<Record<string, unknown>>): Promise<string>;
  /** Begins one that waits. */
  hold(id: string): Promise<HeldRun>;
  /** Tells, as holders of runs do in passing, what one has found. */
  find(id: string, rows: readonly unknown[]): void;
  serve(): Promise<Served>;
  /** Forgets all runs; a worker for the next ones has just been heard of. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** `database` is the scene's own and goes with it. */
export function openRunsScene(pageFolder: string, database: Pick<TestDatabase, "pool" | "drop">): RunsScene {
  const door = postgresDoor(database.pool);
  const waiting: HeldRun[] = [];
  const takers: ((run: HeldRun) => void)[] = [];
  const ears = new Set<(payload: string, channel: string) => void>();
  let served: Served | null = null;

  const startRun = async ({ id }: Run) => {
    const run = await hold(door, id);
    const taker = takers.shift();
    if (taker === undefined) waiting.push(run);
    else taker(run);
  };
  /** Nothing is delivered: the test begins what waits. */
  const runQueue: RunQueue = {
    enqueue: async (orders) => (await door.call("ask_all", { orders: [...orders] })).answers,
    onDue: async () => {},
    remind: async () => {},
  };
  const onNotices: OnNotices = (_channels, callback) => void ears.add(callback);
  const tell = (channel: string, notice: object) => {
    for (const ear of ears) ear(JSON.stringify(notice), channel);
  };

  return {
    started: () => {
      const run = waiting.shift();
      return run === undefined ? new Promise((resolve) => takers.push(resolve)) : Promise.resolve(run);
    },
    take: async (pipeline = "market-scan") => {
      const requester = { trigger: "schedule", name: "schedule" } as const;
      const { run } = await door.call("ask", { pipeline, key: pipeline, requester, ttl_seconds: 900 });
      if (run === null) throw new Error("no run");
      return hold(door, run.id);
    },
    wait: async (input) => {
      const requester = { trigger: "person", name: "local" } as const;
      const own = { key: ownKey("leads", "local", input), own: true, user_id: "local", input };
      const { run } = await door.call("ask", { pipeline: "leads", requester, ttl_seconds: 900, ...own });
      if (run === null) throw new Error("no run");
      return run.id;
    },
    hold: async (id) => {
      const run = await hold(door, id);
      const report: HeldRun["report"] = async (progress) => {
        await run.report(progress);
        tell("larder_progress", { run_id: id, progress });
      };
      return { ...run, report };
    },
    find: (run_id, rows) => tell("larder_rows", { run_id, rows }),
    serve: async () => {
      const declarations = [marketScan, leads];
      const records = runRecords(database.pool);
      served = await serveScene({ door, pageFolder, startRun, declarations, runRecords: records, runQueue, onNotices });
      return served;
    },
    empty: async () => {
      await database.pool.query("delete from runs");
      await door.call("worker_seen", { holder: "test", pipelines: ["leads"] });
    },
    close: async () => {
      await served?.stop();
      await database.drop();
    },
  };
}
