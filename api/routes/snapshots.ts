import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Door } from "../../contract/verbs.ts";
import type { DatabaseClock } from "../database-clock.ts";
import type { ServeNewest } from "../live/serve-newest.ts";
import { queryReader } from "../read-query.ts";
import { refuse } from "../refuse.ts";
import { answerSchema } from "../schemas/answer-schema.ts";
import { readingQuery } from "../schemas/reading-query.ts";
import { answerResponses, problemResponse } from "../schemas/responses.ts";
import type { SendShelved } from "../served/send-shelved.ts";
import { shelve } from "../served/shelf.ts";

export interface SnapshotRouteOptions {
  readonly declarations: readonly Declaration[];
  readonly door: Door;
  readonly clock: DatabaseClock;
  readonly serveNewest: ServeNewest;
  readonly sendShelved: SendShelved;
}

const at = z.iso.datetime({ offset: true }).optional().describe("As of this instant: the snapshot whose run had begun by then");
const query = readingQuery.extend({ at });

/** Every pipeline's snapshots, one documented pair of addresses for each, by one handler. */
export function addSnapshots(
  app: OpenAPIHono,
  { declarations, door, clock, serveNewest, sendShelved }: SnapshotRouteOptions,
): void {
  const readQuery = queryReader(query);
  for (const declaration of declarations) document(app, declaration);

  const serve = async (c: Context) => {
    const { declaration, variant } = find(declarations, c.req.param("pipeline") ?? "", c.req.param("variant"));
    const { currency, rate_kind: rateKind, wait, at: instant } = readQuery(c);
    if (instant === undefined) return serveNewest(c, { declaration, variant, currency, rateKind, wait });
    const { snapshots } = await door.call("latest", { pipeline: declaration.name, variant, at: instant });
    const [then] = snapshots;
    if (then === undefined)
      return refuse("no-snapshot-then", { detail: `${declaration.name} (${variant}) had published nothing at ${instant}.` });
    return sendShelved(c, await shelve(then), { currency, rateKind }, clock.now());
  };
  app.get("/api/snapshots/:pipeline/:variant", serve);
  app.get("/api/snapshots/:pipeline", serve);
}

function find(declarations: readonly Declaration[], name: string, wanted: string | undefined) {
  const declaration = declarations.find((one) => one.name === name);
  if (declaration === undefined) {
    const possible = declarations.map((one) => one.name);
    return refuse("unknown-pipeline", {
      detail: `No pipeline "${name}" is on here.`,
      remedy: `Use one of ${possible.join(", ")}, or name it in PIPELINES.`,
      more: { possible },
    });
  }
  const { variants } = declaration;
  const variant = wanted ?? variants[0];
  if (!variants.includes(variant))
    return refuse("unknown-variant", {
      detail: `${name} has no variant "${variant}".`,
      remedy: `Use one of ${variants.join(", ")}.`,
      more: { possible: variants },
    });
  return { declaration, variant };
}

function document({ openAPIRegistry }: OpenAPIHono, declaration: Declaration): void {
  const { name, title, variants } = declaration;
  const common = { method: "get" as const, tags: ["snapshots"] };
  const responses = { ...answerResponses(answerSchema(declaration)), 404: problemResponse("Nothing had been published by then") };
  const variant = z.enum(variants);
  openAPIRegistry.registerPath({ ...common, path: `/api/snapshots/${name}`, summary: title, request: { query }, responses });
  openAPIRegistry.registerPath({
    ...common,
    path: `/api/snapshots/${name}/{variant}`,
    summary: `${title}, one variant`,
    request: { query, params: z.object({ variant }) },
    responses,
  });
}
