import { toLarderError } from "../../contract/errors.ts";
import { freshnessAt } from "../../contract/freshness.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { LiveRuns } from "../live/live-runs.ts";
import { within } from "../live/within.ts";
import { RETRY_AFTER_SECONDS } from "../problem.ts";
import { refuse } from "../refuse.ts";
import type { Shelf } from "../served/shelf.ts";
import { type KnownRates, readRates } from "./read-rates.ts";

export interface FoundRates extends KnownRates {
  readonly snapshot: Snapshot;
}

/** The newest rates, from memory; where they are stale, somebody is asked for newer ones. @throws HTTPException 503 where there are none */
export type FindRates = () => Promise<FoundRates>;

/** Longer than a healthy database ever takes. */
const PATIENCE_MS = 2000;

export function createFindRates(declaration: Declaration, shelf: Shelf, live: LiveRuns, clock: DatabaseClock): FindRates {
  const { name, variants } = declaration;
  const onShelf = () => shelf.get(name, variants[0])?.snapshot;

  return async () => {
    if (onShelf() === undefined) await lookForFirst(shelf, name);
    const snapshot = onShelf();
    if (snapshot === undefined || freshnessAt(snapshot, clock.now()) !== "fresh") void live.ask(declaration); // nobody waits for it
    const known = snapshot === undefined ? null : readRates(snapshot);
    if (snapshot !== undefined && known !== null) return { snapshot, ...known };
    return refuse("nothing-stored", {
      detail: `No exchange rates have been published ${snapshot === undefined ? "yet" : "by this version yet"}.`,
      remedy: `Try again shortly, or publish them with: npm run scan -- --pipeline ${name}`,
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  };
}

async function lookForFirst(shelf: Shelf, pipeline: string): Promise<void> {
  const failure = await within(
    PATIENCE_MS,
    shelf.look(pipeline).then(() => null, toLarderError),
  );
  if (failure === null) return;
  if (failure !== undefined && failure.code !== "try_later") throw failure;
  refuse("database-away", {
    detail: "The database does not answer, and no rates have been read from it yet.",
    remedy: "Try again shortly; if it stays away, the server's log says why.",
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
