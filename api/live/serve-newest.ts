import type { Context } from "hono";
import { freshnessAt } from "../../contract/freshness.ts";
import { waitSeconds } from "../schemas/reading-query.ts";
import { chooseFor, sendAnswer } from "../served/send-answer.ts";
import { unknownPrices } from "../served/send-shelved.ts";
import type { Shelved } from "../served/shelf.ts";
import type { Reading, Serving } from "./reading.ts";
import { serveFirst } from "./serve-first.ts";
import { waitForNews } from "./wait-for-news.ts";
import { within } from "./within.ts";

export type ServeNewest = (c: Context, reading: Reading) => Response | Promise<Response>;

/** A reader with something stored is not held up by a database that does not answer. */
const ASK_PATIENCE_MS = 1000;

/** The newest snapshot: at once while it is fresh, else after what a live run could do about it in the time the reader has. */
export function createServeNewest(serving: Serving): ServeNewest {
  const { shelf, clock, logServed } = serving;
  return (c, reading) => {
    const shelved = shelf.get(reading.declaration.name, reading.variant);
    if (shelved === undefined) return serveUnshelved(c, reading, serving);
    const answer = shelved.finished(reading.currency ?? shelved.answer.currency, reading.rateKind);
    if (answer === undefined) return serveStored(c, reading, shelved, serving);
    const chosen = chooseFor(c, answer, clock.now());
    return chosen.dated.state === "fresh" ? sendAnswer(c, chosen, logServed) : serveStored(c, reading, shelved, serving);
  };
}

async function serveUnshelved(c: Context, reading: Reading, serving: Serving): Promise<Response> {
  const found = await serveFirst(c, reading, serving);
  return found instanceof Response ? found : serveStored(c, reading, found, serving);
}

/** Something is stored: whatever becomes of a run, this reader gets an answer. */
async function serveStored(c: Context, reading: Reading, shelved: Shelved, serving: Serving): Promise<Response> {
  const unknown = unknownPrices(shelved.snapshot, reading); // before waiting for anything
  if (unknown !== null) return unknown;
  if (freshnessAt(shelved.snapshot, serving.clock.now()) !== "fresh") await seekNews(c, reading, shelved, serving);
  const newest = serving.shelf.get(reading.declaration.name, reading.variant) ?? shelved;
  return serving.sendShelved(c, newest, reading, serving.clock.now());
}

/** Asks for a run, and waits for it where it usually takes no longer than this reader has. */
async function seekNews({ req }: Context, reading: Reading, { snapshot }: Shelved, serving: Serving): Promise<void> {
  const { shelf, live, runEnds, closing } = serving;
  const { declaration, variant } = reading;
  const asking = live.ask(declaration);
  const seconds = waitSeconds(reading.wait, req.header("prefer"));
  if (seconds === 0) return;
  const asked = await within(ASK_PATIENCE_MS, asking);
  if (asked?.kind !== "under_way" || asked.typicalSeconds === null || asked.typicalSeconds > seconds) return;
  const news = { pipeline: declaration.name, variant, seen: snapshot, runId: asked.run.id };
  await waitForNews(news, { seconds, signals: [req.raw.signal, closing] }, shelf, runEnds);
}
