import type { Context } from "hono";
import { type LarderError, toLarderError } from "../../contract/errors.ts";
import { problem, RETRY_AFTER_SECONDS } from "../problem.ts";
import { waitSeconds } from "../schemas/reading-query.ts";
import type { Shelved } from "../served/shelf.ts";
import { answerAccepted } from "./answer-accepted.ts";
import type { Live } from "./live-runs.ts";
import type { Reading, Serving } from "./reading.ts";
import { waitForNews } from "./wait-for-news.ts";
import { within } from "./within.ts";

/** Longer than a healthy database ever takes, shorter than a proxy's patience. */
const PATIENCE_MS = 5000;
/** Without live runs the next result comes with the schedule, or a person. */
const OFF_RETRY_SECONDS = 60;

/**
 * For a reader who finds nothing in memory: what the database has, else what a first run brings in the time the reader has, else
 * the answer that says why there is nothing.
 */
export async function serveFirst(c: Context, reading: Reading, serving: Serving): Promise<Shelved | Response> {
  const { shelf, live } = serving;
  const { name } = reading.declaration;
  const onShelf = () => shelf.get(name, reading.variant);

  const failure = await within(
    PATIENCE_MS,
    shelf.look(name).then(() => null, toLarderError),
  );
  const stored = onShelf();
  if (stored !== undefined) return stored;
  if (failure !== null) return databaseAway(failure);

  const asked = await within(PATIENCE_MS, live.ask(reading.declaration));
  if (!(await waitForFirst(c, reading, asked, serving))) return onShelf() ?? sayWhy(reading, asked, serving);
  return onShelf() ?? sayWhy(reading, await within(PATIENCE_MS, live.ask(reading.declaration)), serving);
}

/** Without any run to go by, a reader who gets nothing otherwise may as well wait. @returns whether it waited */
async function waitForFirst({ req }: Context, reading: Reading, asked: Live | undefined, serving: Serving): Promise<boolean> {
  const { shelf, runEnds, closing } = serving;
  const seconds = waitSeconds(reading.wait, req.header("prefer"));
  if (asked?.kind !== "under_way" || seconds === 0 || (asked.typicalSeconds ?? 0) > seconds) return false;
  const news = { pipeline: reading.declaration.name, variant: reading.variant, seen: undefined, runId: asked.run.id };
  await waitForNews(news, { seconds, signals: [req.raw.signal, closing] }, shelf, runEnds);
  return true;
}

function sayWhy({ declaration, variant }: Reading, live: Live | undefined, { clock }: Serving): Response {
  if (live === undefined || live.kind === "unreachable") return databaseAway(live?.error);
  const now = clock.now();
  if (live.kind === "under_way") return answerAccepted({ ...live, retryAt: null, now });
  if (live.kind === "resting" && live.run !== null) return answerAccepted({ ...live, run: live.run, typicalSeconds: null, now });
  return problem("nothing-stored", {
    detail: `Nothing has been published by ${declaration.name} (${variant}) yet, and reading starts no run here.`,
    remedy: `Publish one with: npm run scan -- --pipeline ${declaration.name}`,
    retryAfterSeconds: OFF_RETRY_SECONDS,
  });
}

/** No answer in time is undefined; what will not pass by itself, such as a missing schema, is told as it is. */
function databaseAway(error: LarderError | undefined): Response {
  if (error !== undefined && error.code !== "try_later") throw error;
  return problem("database-away", {
    detail: "The database does not answer, and nothing has been read from it yet.",
    remedy: "Try again shortly; if it stays away, the server's log says why.",
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
