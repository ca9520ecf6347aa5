import type { Logger } from "pino";
import { type LarderError, toLarderError } from "../../contract/errors.ts";
import { ageInWords, ageSeconds } from "../../contract/freshness.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Run } from "../../contract/run.ts";
import type { Door, VerbAnswer } from "../../contract/verbs.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { Shelf } from "../served/shelf.ts";
import { sharedFor } from "../shared-for.ts";
import type { EventWatch } from "../watch-events.ts";
import type { HandOver } from "./hand-over.ts";
import { medianOf } from "./median-of.ts";

/** What became of asking for a newer snapshot. */
export type Live =
  | { readonly kind: "off" }
  | { readonly kind: "unreachable"; readonly error: LarderError }
  /** The database has a fresh one already, and it is on the shelf now. */
  | { readonly kind: "fresh" }
  /** The last run was not good: no other may start before `retryAt`. */
  | { readonly kind: "resting"; readonly run: Run | null; readonly retryAt: string | null }
  /** `typicalSeconds`: how long recent runs took; null where none is known. */
  | { readonly kind: "under_way"; readonly run: Run; readonly typicalSeconds: number | null };

export interface LiveRuns {
  /** Asks for a run on behalf of readers, once for all that come within a second. Never rejects. */
  ask(declaration: Declaration): Promise<Live>;
}

export interface LiveRunsOptions {
  readonly door: Door;
  readonly clock: DatabaseClock;
  readonly events: EventWatch;
  readonly shelf: Shelf;
  /** null: stale answers start nothing. */
  readonly handOver: HandOver | null;
  readonly log: Logger;
}

const ASK_AGAIN_MS = 1000;

export function createLiveRuns({ door, clock, events, shelf, handOver, log }: LiveRunsOptions): LiveRuns {
  if (handOver === null) return { ask: async () => ({ kind: "off" }) };
  const asks = new Map<string, ReturnType<typeof sharedFor<Live>>>();

  const ask = async (declaration: Declaration): Promise<Live> => {
    const { name, ttlSeconds } = declaration;
    const requester = { trigger: "read", name: "api" } as const;
    try {
      const [asked, { durations_seconds }] = await Promise.all([
        door.call("ask", { pipeline: name, key: name, requester, ttl_seconds: ttlSeconds }),
        door.call("status", { key: name }),
      ]);
      if (asked.answer === "created") tellStart(log, declaration, shelf, asked);
      return await follow(asked, medianOf(durations_seconds), name);
    } catch (thrown) {
      const error = toLarderError(thrown);
      log.warn({ err: error, pipeline: name }, "Could not ask for a live run");
      return { kind: "unreachable", error };
    }
  };

  const follow = async (
    { answer, run, retry_at }: VerbAnswer<"ask">,
    typicalSeconds: number | null,
    pipeline: string,
  ): Promise<Live> => {
    if (answer === "fresh") {
      await shelf.refresh(pipeline);
      return { kind: "fresh" };
    }
    if (run === null || answer === "cooling" || answer === "not_due") return { kind: "resting", run, retryAt: retry_at };
    handOver(run);
    return { kind: "under_way", run, typicalSeconds };
  };

  events.subscribe((tick) => {
    for (const { pipeline } of tick.events) asks.get(pipeline)?.forget(); // what was answered is no longer so
  });
  return {
    ask: (declaration) => {
      const shared = asks.get(declaration.name) ?? sharedFor(ASK_AGAIN_MS, clock.elapsed, () => ask(declaration));
      asks.set(declaration.name, shared);
      return shared.get();
    },
  };
}

function tellStart(log: Logger, { name, variants }: Declaration, shelf: Shelf, { run, now }: VerbAnswer<"ask">): void {
  const stored = shelf.get(name, variants[0])?.snapshot;
  const found =
    stored === undefined ? "Nothing is stored" : `Cached results are ${ageInWords(ageSeconds(stored, Date.parse(now)))} old`;
  log.info({ pipeline: name, run_id: run?.id }, `${found}: starting a live run ${run?.id}`);
}
