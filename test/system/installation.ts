import type { Run } from "../../contract/run.ts";
import type { Door, VerbArgs } from "../../contract/verbs.ts";
import { connectDatabase } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { migrate } from "../../store/migrate.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { type TemporaryHome, temporaryHome } from "../temporary-home.ts";
import { type Started, start, type Variables } from "./processes.ts";

/** One slot a year: no schedule fires while the tests run. */
const YEARLY = "0 0 1 7 *";

/** Larder with a database and a folder of its own, whose processes are started from here. */
export interface Installation extends TestDatabase {
  /** Goes with everything in it when the installation is removed. */
  readonly folder: string;
  readonly door: Door;
  /** Starts a command with this database, any free port, and what `variables` add. */
  start(command: string, argv?: readonly string[], variables?: Variables): Started;
  /** Asks for a run with this input as a person does, and leaves it to whoever takes it. Answers its id. */
  ask(input: VerbArgs<"ask">["input"]): Promise<string>;
  run(id: string): Promise<Run>;
  /** The run that waits or is at work, else the last one. */
  newestRun(): Promise<Run>;
  /** Rows of the tables that a run writes. */
  counts(): Promise<{ runs: number; snapshots: number; events: number; bars: number }>;
  /** Makes what is stored an hour old, and so stale. */
  age(): Promise<void>;
  /** When the run of each snapshot began by the database's clock, seconds since 1970. */
  scanTimes(): Promise<ReadonlyMap<string, number>>;
  remove(): Promise<void>;
}

/** A database of its own on the suite's server. `configured`: variables for every process. */
export async function install(configured: Variables = {}): Promise<Installation> {
  const [database, place] = await Promise.all([freshDatabase(), temporaryHome()]);
  return installationOn(database, place, { DATABASE_URL: database.url, ...configured });
}

/** The embedded server, as where nothing is configured: it can be stopped and killed. */
export async function installEmbedded(configured: Variables = {}): Promise<Installation> {
  const place = await temporaryHome();
  const { url, pool, close } = await connectDatabase({ databaseUrl: undefined, home: place.home });
  await migrate(pool);
  return installationOn({ url, pool, drop: close }, place, configured);
}

function installationOn(database: TestDatabase, place: TemporaryHome, configured: Variables): Installation {
  const { pool } = database;
  const door = postgresDoor(pool);
  const common = { LARDER_HOME: place.home, SCAN_SCHEDULE: YEARLY, SCAN_EVIDENCE: "off", PORT: "0", ...configured };
  const status = (run_id?: string) => door.call("status", { key: "market-scan", ...(run_id === undefined ? {} : { run_id }) });
  return {
    ...database,
    folder: place.home,
    door,
    start: (command, argv = [], variables = {}) => start(command, argv, { ...common, ...variables }),
    async ask(input) {
      const requester = { trigger: "person", name: "tester" } as const;
      const { run } = await door.call("ask", { pipeline: "market-scan", key: "market-scan", requester, input, ttl_seconds: 900 });
      return present(run).id;
    },
    run: async (id) => present((await status(id)).run),
    newestRun: async () => {
      const { active, last } = await status();
      return present(active ?? last);
    },
    async counts() {
      const { rows } = await pool.query(
        `select (select count(*)::int from runs) as runs, (select count(*)::int from cached_scan_results) as snapshots,
         (select count(*)::int from run_events) as events, (select count(*)::int from price_bars) as bars`,
      );
      return rows[0];
    },
    async age() {
      await pool.query(`
        update cached_scan_results set scan_timestamp = clock_timestamp() - interval '1 hour',
        fresh_until = clock_timestamp() - interval '45 minutes', stale_until = clock_timestamp() + interval '23 hours'`);
    },
    async scanTimes() {
      const { rows } = await pool.query<{ run: string; at: number }>(
        "select distinct run_id as run, extract(epoch from scan_timestamp)::float8 as at from cached_scan_results",
      );
      return new Map(rows.map(({ run, at }) => [run, at]));
    },
    async remove() {
      await database.drop();
      await place.remove();
    },
  };
}

function present(run: Run | null): Run {
  if (run === null) throw new Error("there is no such run");
  return run;
}
