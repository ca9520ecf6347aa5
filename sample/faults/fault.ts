import { z } from "zod";

const delayMs = z.int().min(0).max(600_000).default(60_000).describe("Longer than any patience unless told otherwise");

/** Every way in which a host of the sample world can misbehave. */
export const Fault = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("too_many_requests"), retryAfterSeconds: z.int().min(0).default(30) })
    .describe("429 with Retry-After"),
  z.strictObject({ kind: z.literal("restricted_location") }).describe("451, as exchanges answer where they may not serve"),
  z.strictObject({ kind: z.literal("server_error") }).describe("500"),
  z.strictObject({ kind: z.literal("connection_reset") }).describe("The connection breaks before an answer"),
  z.strictObject({ kind: z.literal("slow_headers"), delayMs }).describe("The answer begins late"),
  z.strictObject({ kind: z.literal("slow_body"), delayMs }).describe("The answer begins at once, and its second half comes late"),
  z.strictObject({ kind: z.literal("endless_body") }).describe("The answer goes on for ever"),
  z.strictObject({ kind: z.literal("empty_success") }).describe("200, well formed, with nothing in it"),
  z.strictObject({ kind: z.literal("challenge_page") }).describe("200 with a gatekeeper's page"),
  z.strictObject({ kind: z.literal("renamed_fields") }).describe("The same values under other names"),
  z.strictObject({ kind: z.literal("wrong_charset") }).describe("UTF-16 that says it is UTF-8"),
  z.strictObject({ kind: z.literal("tenfold_prices") }).describe("Every price and rate times ten"),
  z
    .strictObject({ kind: z.literal("refused_client") })
    .describe("200 with the host's own code for clients it takes for machines"),
  z.strictObject({ kind: z.literal("crossed_sides") }).describe("A market that pays more than it asks"),
  z.strictObject({ kind: z.literal("absurd_offers") }).describe("One merchant posts fifty offers at a tenth of the price"),
  z
    .strictObject({ kind: z.literal("decimal_commas") })
    .describe("Numbers with a comma where others have a point, and the other way round"),
  z
    .strictObject({ kind: z.literal("clock_skew"), seconds: z.int().default(10 * 86_400) })
    .describe("The host's clock is so far ahead (behind: a negative number), and with it its dates"),
  z
    .strictObject({ kind: z.literal("missing_certificate") })
    .describe("No connection: over plain http all that is left of a chain that cannot be verified"),
  z.strictObject({ kind: z.literal("truncated_body") }).describe("The answer ends in the middle, as if complete"),
]);
export type Fault = z.infer<typeof Fault>;

const FaultRule = z.strictObject({
  host: z.string().min(1).describe("As in the URL, such as query2.finance.yahoo.com; * for every host"),
  symbol: z.string().min(1).optional().describe("Only requests for this one, such as AAPL or BTC"),
  times: z.int().positive().optional().describe("Only the first so many of these requests; without it all of them"),
  fault: Fault,
});
export type FaultRule = z.infer<typeof FaultRule>;

/** Rules in order of precedence: the first one that fits a request, and is not used up, decides. */
export const FaultPlan = z.array(FaultRule).readonly();
/** As it may be written, defaults left out. */
export type FaultPlan = z.input<typeof FaultPlan>;
