import { oneLine, toLarderError } from "../../contract/errors.ts";
import { freshnessAt } from "../../contract/freshness.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { answerPending } from "./answer-pending.ts";
import { answerSnapshot } from "./answer-snapshot.ts";
import { readNextEnv } from "./env.ts";
import { readScanQuery } from "./read-scan-query.ts";
import { answerRefusal } from "./refusal.ts";
import { seekRun } from "./seek-run.ts";
import { supabaseDoor } from "./supabase-door.ts";

const PIPELINE = "market-scan";
/** Before there is a snapshot to go by; it only bounds the pause after a failed run. */
const FIRST_TTL_SECONDS = 900;

export interface ScanRouteOptions {
  /** `after` of next/server: a run is then asked for once the answer is out. Without it a stale reader waits for the asking. */
  readonly after?: (work: Promise<unknown>) => void;
}

export interface ScanRoute {
  GET(request: Request): Promise<Response>;
}

/**
 * `GET /api/scan` for an app of one's own, `export const { GET } = createScanRoute()`: the stored snapshot from Supabase over REST.
 * Nothing is computed and nothing kept in memory; a stale one makes a run be asked for, and is served all the same.
 */
export function createScanRoute({ after }: ScanRouteOptions = {}): ScanRoute {
  const get = (request: Request) => getScan(request, after).catch(answerRefusal);
  return { GET: get };
}

async function getScan(request: Request, after: ScanRouteOptions["after"]): Promise<Response> {
  const { mode, ...prices } = readScanQuery(new URL(request.url).searchParams);
  const { supabase, wakeTarget } = readNextEnv();
  const door = supabaseDoor(supabase);
  const { now, snapshots } = await door.call("latest", { pipeline: PIPELINE, variant: mode });
  const at = Date.parse(now);
  const [snapshot] = snapshots;
  const seek = async (ttlSeconds: number) =>
    wakeTarget === null ? null : seekRun({ pipeline: PIPELINE, ttlSeconds }, door, wakeTarget);

  if (snapshot === undefined) return answerPending(PIPELINE, await seek(FIRST_TTL_SECONDS));
  const answer = await answerSnapshot(request, snapshot, prices, at);
  if (freshnessAt(snapshot, at) === "fresh") return answer;
  const seeking = seek(ttlSecondsOf(snapshot)).catch((thrown: unknown) => {
    console.error(`Larder: could not ask for a run: ${oneLine(toLarderError(thrown))}`); // the stored answer is served all the same
  });
  if (after === undefined) await seeking;
  else after(seeking);
  return answer;
}

/** As its pipeline declared it when the snapshot was made. */
function ttlSecondsOf({ scan_timestamp, fresh_until }: Snapshot): number {
  return (Date.parse(fresh_until) - Date.parse(scan_timestamp)) / 1000;
}
