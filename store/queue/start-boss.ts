import type pg from "pg";
import type { PgBoss } from "pg-boss";
import { listen } from "../listen.ts";

/** Its tables lie beside ours, in a schema of their own. */
const QUEUE_SCHEMA = "pgboss";
export const QUEUE = "runs";

/** An entry is done with as soon as it was delivered; one whose worker died meanwhile has told nobody anything that polling does not find. */
const ENTRY = { retryLimit: 0, expireInSeconds: 60, deleteAfterSeconds: 3600, notify: true } as const;

interface BossSettings {
  readonly pool: pg.Pool;
  readonly url: string;
  /** A worker's listens for new entries, and clears away old ones. */
  readonly forWorker: boolean;
}

/** pg-boss on our connections. It takes a tenth of a second to load, and makes its tables where they are missing. */
export async function startBoss({ pool, url, forWorker }: BossSettings): Promise<PgBoss> {
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({
    db: {
      executeSql: (text, values) => pool.query(text, values),
      listen: async (channel, onNotice) => listening(url, channel, onNotice),
    },
    schema: QUEUE_SCHEMA,
    supervise: forWorker,
    schedule: false,
    useListenNotify: forWorker,
  });
  boss.on("error", () => {}); // without a listener it would end the process; what is not delivered is found by polling
  try {
    await boss.start();
    await boss.createQueue(QUEUE, ENTRY);
    if (forWorker) await boss.updateQueue(QUEUE, ENTRY); // which a queue that is there does not take from createQueue
    return boss;
  } catch (thrown) {
    await boss.stop({ graceful: false }).catch(() => {}); // half started it would keep its timers
    throw thrown;
  }
}

function listening(url: string, channel: string, onNotice: (payload: string) => void): { close(): Promise<void> } {
  const ending = new AbortController();
  const ended = listen({ url }, [channel], onNotice, ending.signal);
  return {
    close() {
      ending.abort();
      return ended;
    },
  };
}
