import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { limitBody } from "../limits/limit-body.ts";
import { readJson } from "../read-json.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import type { Caller } from "./caller.ts";
import { credentialsOf } from "./create-identity.ts";
import { type Credentials, type Identity, signInWays } from "./identity.ts";
import { isFromOwnPage } from "./own-page.ts";
import { refuseForeignPage } from "./refuse-caller.ts";
import { forgetSession, keepSession } from "./session-cookie.ts";

/** A token with many claims has a few KB. */
const MAX_BODY_BYTES = 20_000;

const sessionSchema = z
  .object({
    signed_in: z.boolean().describe("By secret, token or session. Whoever is on the server's own machine need not be"),
    kind: z.enum(["anonymous", "local", "machine", "user"]),
    id: z.string().nullable().describe("What runs are kept under"),
    email: z.string().nullable(),
    admin: z.boolean(),
    can_write: z.boolean(),
    why_read_only: z.string().nullable().describe("For a person; null for who may write"),
    remedy: z.string().nullable(),
    ways: z.array(z.enum(signInWays)).describe("By which one can sign in here"),
    expires_at: z.iso.datetime().nullable().describe("When the session ends"),
  })
  .openapi("Session");
export type Session = z.infer<typeof sessionSchema>;

const broughtSchema = z
  .strictObject({
    secret: z.string().min(1).optional().describe("RUN_SECRET"),
    access_token: z.string().min(1).optional().describe("A JWT of the Supabase project"),
  })
  .openapi("SignIn");

const refusals = {
  401: problemResponse("The token is not accepted: the detail says why"),
  403: problemResponse("Not the secret, or not from here"),
};

/** Who one is here, and a session for the page: an HttpOnly cookie in exchange for what scripts would send each time. */
export function addSession(app: OpenAPIHono, identity: Identity, listed: ReadonlySet<string>): void {
  const common = { path: "/api/session", tags: ["session"] };

  const show = createRoute({
    ...common,
    method: "get",
    summary: "Who one is here, and what one may do",
    responses: { 200: jsonResponse("Not cached", sessionSchema), ...refusals },
  });
  app.openapi(show, async (c) => {
    const expiresAt = (await identity.sessionOf(c))?.expiresAt ?? null;
    return c.json(describe(c, identity, await identity.callerOf(c), expiresAt), 200, uncached);
  });

  app.openAPIRegistry.registerPath({
    ...common,
    method: "post",
    summary: "Trade the run secret or an access token, in the body or in its header, for a cookie",
    request: { body: { required: false, content: { "application/json": { schema: broughtSchema } } } },
    responses: {
      200: jsonResponse("With Set-Cookie: for 12 hours, or until the token expires", sessionSchema),
      400: problemResponse("Nothing was brought"),
      ...refusals,
      413: problemResponse("More than 20 KB"),
      415: problemResponse("Not JSON"),
      429: problemResponse("Too many tries"),
      503: problemResponse("The issuer's keys, or the database, are away"),
    },
  });
  app.post(common.path, limitBody(MAX_BODY_BYTES), async (c: Context) => {
    refuseForeign(c, listed);
    const signedIn = await identity.check(c, await readCredentials(c));
    const { token, expiresAt } = await identity.trade(signedIn);
    keepSession(c, token, expiresAt);
    return c.json(describe(c, identity, signedIn.caller, expiresAt), 200, uncached);
  });

  const leave = createRoute({
    ...common,
    method: "delete",
    summary: "Sign out",
    responses: { 200: jsonResponse("The cookie is gone", z.object({ signed_in: z.literal(false) })), ...refusals },
  });
  app.openapi(leave, async (c) => {
    refuseForeign(c, listed);
    forgetSession(c);
    return c.json({ signed_in: false as const }, 200, uncached);
  });
}

/** Nobody is to be signed in or out by a page of another site, either. */
function refuseForeign(c: Context, listed: ReadonlySet<string>): void {
  const isPage = c.req.header("origin") !== undefined || c.req.header("sec-fetch-site") !== undefined;
  if (isPage && !isFromOwnPage(c, listed)) refuseForeignPage();
}

async function readCredentials(c: Context): Promise<Credentials> {
  const inHeader = credentialsOf(c);
  if (inHeader !== null) return inHeader;
  const { secret, access_token: token } = await readJson(c, broughtSchema);
  if ((secret === undefined) !== (token === undefined)) return { secret, token };
  return refuse("invalid-input", {
    detail: "body: neither secret nor access_token, or both.",
    remedy: "Send one of them.",
    more: { field: "secret" },
  });
}

function describe(c: Context, identity: Identity, caller: Caller, expiresAt: number | null): Session {
  const isKnown = caller.kind !== "anonymous";
  const why = isKnown ? null : identity.whyReadOnly(c);
  return {
    signed_in: isKnown && caller.kind !== "local",
    kind: caller.kind,
    id: isKnown ? caller.id : null,
    email: caller.kind === "user" ? (caller.email ?? null) : null,
    admin: isKnown && caller.admin,
    can_write: isKnown,
    why_read_only: why?.detail ?? null,
    remedy: why?.remedy ?? null,
    ways: [...identity.ways],
    expires_at: expiresAt === null ? null : new Date(expiresAt * 1000).toISOString(),
  };
}
