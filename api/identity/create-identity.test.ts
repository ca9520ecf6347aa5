import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { describe, expect, test } from "vitest";
import type { Door } from "../../contract/verbs.ts";
import { openPool } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { createDatabaseClock } from "../database-clock.ts";
import { unlimitedSignIns } from "../limits/sign-in-attempts.ts";
import type { Caller } from "./caller.ts";
import { createIdentity, type IdentityOptions } from "./create-identity.ts";
import { ADA, NOW, SECRET, signSecret } from "./issuer.fixture.ts";
import { mayTouch } from "./may-touch.ts";

const away: Door = postgresDoor(openPool("postgres://nobody@127.0.0.1:1/nothing")); // only sessions need one
const runSecret = "a long run secret";
const tokens = { secret: SECRET, audience: "authenticated" };

/** An app that says who asks, and of whom it thinks what. */
function appWith(options: Partial<IdentityOptions>) {
  const app = new Hono();
  const clock = createDatabaseClock(() => NOW);
  const none = { runSecret: undefined, tokens: undefined, listed: new Set<string>(), attempts: unlimitedSignIns };
  const identity = createIdentity({ door: away, clock, acceptsWrites: false, ...none, ...options });
  app.onError((error) => (error instanceof HTTPException && error.res !== undefined ? error.res : Response.error()));
  app.get("/caller", async (c) => c.json(await identity.callerOf(c)));
  app.all("/write", async (c) => c.json(await identity.requireWriter(c)));
  app.all("/admin", async (c) => c.json(await identity.requireAdmin(c)));
  return async (path: string, headers: Record<string, string> = {}, method = "GET") => {
    const response = await app.request(path, { method, headers });
    return { status: response.status, challenge: response.headers.get("www-authenticate"), body: await response.json() };
  };
}

const bearer = async (claims: Record<string, unknown> = ADA) => ({ authorization: `Bearer ${await signSecret(claims)}` });

describe("whom credentials make one", () => {
  const ask = appWith({ runSecret, tokens });

  test("the run secret makes the operator, wherever from", async () => {
    const headers = { "x-run-secret": runSecret, "x-forwarded-for": "203.0.113.9", origin: "https://evil.example" };
    expect(await ask("/admin", headers, "POST")).toMatchObject({
      status: 200,
      body: { kind: "machine", id: "operator", admin: true },
    });
  });

  test("a user may write, and is no admin", async () => {
    expect(await ask("/write", await bearer())).toMatchObject({ status: 200, body: { kind: "user", id: ADA.sub, admin: false } });
    expect(await ask("/admin", await bearer())).toMatchObject({ status: 403, body: { type: "/problems/not-allowed" } });
    expect(await ask("/admin", await bearer({ ...ADA, app_metadata: { role: "admin" } }))).toMatchObject({ status: 200 });
  });

  test("where both are brought the secret counts, also where it is wrong", async () => {
    expect(await ask("/caller", { ...(await bearer()), "x-run-secret": runSecret })).toMatchObject({ body: { kind: "machine" } });
    expect(await ask("/caller", { ...(await bearer()), "x-run-secret": "a guess" })).toMatchObject({ status: 403 });
  });

  test("what is wrong is refused even where nothing is needed; nothing at all is not", async () => {
    expect(await ask("/caller", { authorization: "Bearer abc" })).toMatchObject({ status: 401 });
    expect(await ask("/caller")).toMatchObject({ status: 200, body: { kind: "anonymous" } });
    expect(await ask("/caller", { authorization: "Basic dTpw" })).toMatchObject({ body: { kind: "anonymous" } }); // a proxy's
  });

  test("who brought nothing is asked to sign in, in the way HTTP has for it", async () => {
    expect(await ask("/write", {}, "POST")).toMatchObject({
      status: 401,
      challenge: 'Bearer realm="larder"',
      body: { type: "/problems/not-signed-in", remedy: expect.stringContaining("Authorization: Bearer") },
    });
  });
});

describe("what is not set up", () => {
  const ask = appWith({});

  test.each([
    [{ "x-run-secret": "any" }, "Set RUN_SECRET on the server."],
    [{ authorization: "Bearer abc" }, "Set SUPABASE_URL or SUPABASE_JWT_SECRET on the server."],
  ])("%j is answered with what to set", async (headers, remedy) => {
    expect(await ask("/write", headers)).toMatchObject({ status: 403, body: { remedy } });
  });

  test("nobody is asked to sign in where nobody can", async () => {
    expect(await ask("/write", {}, "POST")).toMatchObject({
      status: 403,
      challenge: null,
      body: { type: "/problems/not-allowed" },
    });
  });
});

describe("on a server that only this machine reaches", () => {
  const ask = appWith({ acceptsWrites: true, listed: new Set(["http://localhost:5173"]) });

  test.each([
    [{ host: "localhost:3000" }, "local"],
    [{ host: "[::1]:3000" }, "local"],
    [{ host: "localhost:3000", origin: "http://localhost:3000" }, "local"],
    [{ host: "localhost:3000", origin: "http://localhost:5173" }, "local"],
    [{ host: "localhost:3000", origin: "http://localhost:8080" }, "anonymous"],
    [{ host: "localhost:3000", origin: "https://evil.example" }, "anonymous"],
    [{ host: "localhost:3000", origin: "null" }, "anonymous"],
    [{ host: "rebound.example:3000" }, "anonymous"],
    [{ host: "localhost:3000", "x-forwarded-for": "203.0.113.9" }, "anonymous"],
    [{ host: "localhost:3000", via: "1.1 proxy" }, "anonymous"],
  ])("%j is %s", async (headers: Record<string, string>, kind) => {
    expect(await ask("/caller", headers)).toMatchObject({ body: { kind } });
  });

  test("credentials count before the place", async () => {
    const both = appWith({ acceptsWrites: true, tokens });
    expect(await both("/caller", { host: "localhost", ...(await bearer()) })).toMatchObject({ body: { kind: "user" } });
  });
});

test("of a run's cancel, retry and input: its user and admins, nobody else", () => {
  const user = (id: string, admin = false): Caller => ({ kind: "user", id, admin });
  const adas = { user_id: "ada" };
  expect(mayTouch(adas, user("ada"))).toBe(true);
  expect(mayTouch(adas, user("bob"))).toBe(false);
  expect(mayTouch(adas, user("bob", true))).toBe(true);
  expect(mayTouch(adas, { kind: "anonymous" })).toBe(false);
  expect(mayTouch({ user_id: null }, user("ada"))).toBe(false);
  expect(mayTouch({ user_id: null }, { kind: "machine", id: "operator", admin: true })).toBe(true);
});
