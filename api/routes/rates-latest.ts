import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { liveRates } from "../../contract/rates.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { exchangeRatesMetadata, rateRow } from "../../scanner/pipelines/exchange-rates/declare.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { FindRates, FoundRates } from "../rates/find-rates.ts";
import { liveRatesOf } from "../rates/live-rates.ts";
import { answerResponses } from "../schemas/responses.ts";
import type { Answer } from "../served/finish-answer.ts";
import type { LogServed } from "../served/log-served.ts";
import { represent } from "../served/represent.ts";
import { chooseFor, sendAnswer } from "../served/send-answer.ts";

const { upcoming, pending_jumps, health, trend } = exchangeRatesMetadata.shape;

const latestSchema = z
  .object({ ...liveRates.shape, trend, rates: z.array(rateRow), upcoming, pending_jumps, health })
  .openapi("LatestRates");

/** All that is known of the rates now, as finished bytes. */
export function addRatesLatest(app: OpenAPIHono, findRates: FindRates, clock: DatabaseClock, logServed: LogServed): void {
  const { 202: _, ...responses } = answerResponses(latestSchema);
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/rates/latest",
    tags: ["rates"],
    summary: "The newest exchange rates with their age, the gap between official and market, and the trend",
    responses,
  });
  const finished = new WeakMap<Snapshot, Promise<Answer>>();

  app.get("/api/rates/latest", async (c: Context) => {
    const found = await findRates();
    const answer = finished.get(found.snapshot) ?? finish(found);
    finished.set(found.snapshot, answer);
    return sendAnswer(c, chooseFor(c, await answer, clock.now()), logServed);
  });
}

async function finish(found: FoundRates): Promise<Answer> {
  const { snapshot, rows, metadata } = found;
  const { trend, upcoming, pending_jumps, health } = metadata;
  const body: z.output<typeof latestSchema> = {
    ...liveRatesOf(snapshot, found),
    trend,
    rates: [...rows],
    upcoming,
    pending_jumps,
    health,
  };
  return { snapshot, currency: snapshot.rates.base, representations: await represent(body, `${snapshot.id}-rates`) };
}
