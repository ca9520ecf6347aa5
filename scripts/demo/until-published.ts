import { setTimeout as pause } from "node:timers/promises";
import { connectDatabase } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";

const LOOK_MS = 150;

/** Waits until there is a snapshot of the pipeline in the embedded database of `home`. @throws the signal's reason */
export async function untilPublished(home: string, pipeline: string, signal: AbortSignal): Promise<void> {
  const { pool, close } = await connectDatabase({ databaseUrl: undefined, home }, signal);
  const door = postgresDoor(pool);
  try {
    for (;;) {
      const answer = await door.call("latest", { pipeline }).catch(() => null); // there may be no tables yet
      if (answer !== null && answer.snapshots.length > 0) return;
      await pause(LOOK_MS, undefined, { signal });
    }
  } finally {
    await close();
  }
}
