import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type RateQuote, rateKinds } from "../../contract/convert.ts";
import type { Door } from "../../contract/verbs.ts";
import type { DatabaseClock } from "../database-clock.ts";
import { convertAmount } from "../rates/convert-amount.ts";
import type { FindRates } from "../rates/find-rates.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";

const instant = z.iso.datetime({ offset: true });
const currency = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3,5}$/, "a code such as USD, USDT or VES");

const query = z.object({
  from: currency.openapi({ example: "USDT" }),
  to: currency.openapi({ example: "VES" }),
  amount: z.coerce.number().positive().max(1e15).default(1).openapi({ type: "number" }),
  kind: z
    .enum(rateKinds)
    .optional()
    .describe("Default: the kind that needs the fewest legs; of equal ones official, p2p, reference"),
  as_of: instant.optional().describe("By the rates in force then; default now"),
});

const convertedSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    amount: z.number(),
    converted: z.number().describe("Unrounded"),
    rate: z.number().describe("Units of to for one of from"),
    kind: z.enum(rateKinds).describe("All legs are of this kind"),
    as_of: instant.nullable().describe("Of the oldest leg; null where nothing had to be converted"),
    age_seconds: z.int().nonnegative().nullable().describe("From there to the instant asked for"),
    legs: z.array(z.object({ from: z.string(), to: z.string(), rate: z.number(), as_of: instant })),
  })
  .openapi("Conversion");

/** Amounts from one currency to another, by today's rates from memory or by those that were in force at an instant. */
export function addRatesConvert(app: OpenAPIHono, findRates: FindRates, door: Door, clock: DatabaseClock): void {
  const route = createRoute({
    method: "get",
    path: "/api/rates/convert",
    tags: ["rates"],
    summary: "An amount in another currency, crossed over rates of one kind only",
    request: { query },
    responses: {
      200: jsonResponse("Converted", convertedSchema),
      400: problemResponse("A parameter is not valid"),
      404: problemResponse("The rates lead no way from one to the other"),
      503: problemResponse("There are no rates yet, or the database is away"),
    },
  });

  app.openapi(route, async (c) => {
    const { from, to, amount, kind, as_of } = c.req.valid("query");
    const at = as_of === undefined ? clock.now() : pastInstant(as_of, clock.now());
    const quotes: readonly RateQuote[] =
      as_of === undefined ? (await findRates()).rows : (await door.call("rates_at", { at: as_of })).quotes;
    const { amount: converted, ...found } = convertAmount(quotes, { from, to, amount, kind });
    const age_seconds = found.as_of === null ? null : Math.max(0, Math.floor((at - Date.parse(found.as_of)) / 1000));
    return c.json({ from, to, amount, converted, ...found, legs: [...found.legs], age_seconds }, 200, uncached);
  });
}

function pastInstant(as_of: string, now: number): number {
  const at = Date.parse(as_of);
  if (at <= now) return at;
  return refuse("invalid-input", {
    detail: `as_of: "${as_of}" is in the future.`,
    remedy: "Ask for an instant up to now; leave as_of out for the newest rates.",
    more: { field: "as_of" },
  });
}
