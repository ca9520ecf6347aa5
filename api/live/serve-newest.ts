import type { Context } from "hono";
import { type LarderError, toLarderError } from "../../contract/errors.ts";
import { freshnessAt } from "../../contract/freshness.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { DatabaseClock } from "../database-clock.ts";
import { problem, RETRY_AFTER_SECONDS } from "../problem.ts";
import type { LogServed } from "../served/log-served.ts";
import { sendAnswer } from "../served/send-answer.ts";
import { type SendShelved, unknownCurrency } from "../served/send-shelved.ts";
import type { Shelf, Shelved } from "../served/shelf.ts";
import { answerAccepted } from "./answer-accepted.ts";
import type { Live, LiveRuns } from "./live-runs.ts";
import type { RunEnds } from "./run-ends.ts";
import { waitForNews } from "./wait-for-news.ts";
import { within } from "./within.ts";

/** What a reader asks for. */
export interface Reading {
  readonly declaration: Declaration;
  readonly variant: string;
  /** undefined: the display currency of the snapshot's run. */
  readonly currency: string | undefined;
  /** How long the reader would wait for something fresher. */
  readonly waitSeconds: number;
}

export interface ServeNewestOptions {
  readonly shelf: Shelf;
  readonly live: LiveRuns;
  readonly runEnds: RunEnds;
  readonly clock: DatabaseClock;
  readonly logServed: LogServed;
  readonly sendShelved: SendShelved;
  /** Aborted when the process is going down. */
  readonly closing: AbortSignal;
}

export type ServeNewest = (c: Context, reading: Reading) => Response | Promise<Response>;

/** A reader with something stored is not held up by a database that does not answer; one with nothing has more patience. */
const ASK_PATIENCE_MS = 1000;
const FIRST_ASK_PATIENCE_MS = 5000;

/** The newest snapshot: at once while it is fresh, else after what a live run could do about it in the time the reader has. */
export function createServeNewest(options: ServeNewestOptions): ServeNewest {
  const { shelf, clock, logServed } = options;
  return (c, reading) => {
    const shelved = shelf.get(reading.declaration.name, reading.variant);
    const answer = reading.currency === undefined ? shelved?.answer : shelved?.answers.get(reading.currency);
    const now = clock.now();
    if (answer !== undefined && freshnessAt(answer.snapshot, now) === "fresh") return sendAnswer(c, answer, now, logServed);
    return shelved === undefined ? serveFirst(c, reading, options) : serveStored(c, reading, shelved, options);
  };
}

/** Something is stored: whatever happens to the run, this reader gets an answer. */
async function serveStored(c: Context, reading: Reading, shelved: Shelved, options: ServeNewestOptions): Promise<Response> {
  const unknown = unknownCurrency(shelved.snapshot, reading.currency); // before waiting for anything
  if (unknown !== null) return unknown;
  if (freshnessAt(shelved.snapshot, options.clock.now()) !== "fresh") await seekNews(c, reading, shelved, options);
  const newest = options.shelf.get(reading.declaration.name, reading.variant) ?? shelved;
  return options.sendShelved(c, newest, reading.currency, options.clock.now());
}

async function seekNews(c: Context, reading: Reading, shelved: Shelved, options: ServeNewestOptions): Promise<void> {
  const asking = options.live.ask(reading.declaration);
  if (reading.waitSeconds === 0) return;
  const live = await within(ASK_PATIENCE_MS, asking);
  if (live?.kind !== "under_way" || live.typicalSeconds === null || live.typicalSeconds > reading.waitSeconds) return;
  await wait(c, reading, shelved, live.run.id, options);
}

/** Nothing is in memory: look into the database, then wait for the first run if it may fit. */
async function serveFirst(c: Context, reading: Reading, options: ServeNewestOptions): Promise<Response> {
  const { shelf, live } = options;
  const { name } = reading.declaration;
  const failure = await within(
    FIRST_ASK_PATIENCE_MS,
    shelf.look(name).then(() => null, toLarderError),
  );
  const shelved = shelf.get(name, reading.variant);
  if (shelved !== undefined) return serveStored(c, reading, shelved, options);
  if (failure !== null) return databaseAway(failure);
  const asked = await within(FIRST_ASK_PATIENCE_MS, live.ask(reading.declaration));
  if (asked?.kind !== "under_way" || !mayFit(asked.typicalSeconds, reading.waitSeconds))
    return serveFirstEnd(c, reading, asked, options);
  await wait(c, reading, undefined, asked.run.id, options);
  if (shelf.get(name, reading.variant) !== undefined) return serveFirstEnd(c, reading, asked, options);
  return serveFirstEnd(c, reading, await within(FIRST_ASK_PATIENCE_MS, live.ask(reading.declaration)), options);
}

function serveFirstEnd(
  c: Context,
  reading: Reading,
  live: Live | undefined,
  options: ServeNewestOptions,
): Response | Promise<Response> {
  const { name } = reading.declaration;
  const shelved = options.shelf.get(name, reading.variant);
  const now = options.clock.now();
  if (shelved !== undefined) return options.sendShelved(c, shelved, reading.currency, now);
  if (live === undefined || live.kind === "unreachable") return databaseAway(live?.error);
  if (live.kind === "under_way") return answerAccepted({ retryAt: null, now, ...live });
  if (live.kind === "resting" && live.run !== null)
    return answerAccepted({ run: live.run, retryAt: live.retryAt, typicalSeconds: null, now });
  return problem("nothing-stored", {
    detail: `Nothing has been published by ${name} (${reading.variant}) yet, and reading starts no run here.`,
    remedy: `Publish one with: npm run scan -- --pipeline ${name}`,
    retryAfterSeconds: 60,
  });
}

/** Without any run to go by, a reader who gets nothing otherwise may as well wait. */
function mayFit(typicalSeconds: number | null, waitSeconds: number): boolean {
  return waitSeconds > 0 && (typicalSeconds ?? 0) <= waitSeconds;
}

function wait(
  { req }: Context,
  { declaration, variant, waitSeconds }: Reading,
  shelved: Shelved | undefined,
  runId: string,
  { shelf, runEnds, closing }: ServeNewestOptions,
): Promise<void> {
  const news = { pipeline: declaration.name, variant, seen: shelved?.snapshot, runId };
  return waitForNews(news, { seconds: waitSeconds, signals: [req.raw.signal, closing] }, shelf, runEnds);
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
