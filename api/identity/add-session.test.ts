import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Door } from "../../contract/verbs.ts";
import { openPool } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../../test/database.ts";
import { openTestApi, type TestApi, type TestApiOptions } from "../test-api.ts";
import { ADA, fetchJson, openIssuer, SECRET, signSecret } from "./issuer.fixture.ts";

const runSecret = "a long run secret";
const tokens = { secret: SECRET, audience: "authenticated" };
const own = { host: "larder.example", origin: "https://larder.example" };

const database = await fileDatabase();
const door = postgresDoor(database.pool);
const apis: TestApi[] = [];
afterEach(async () => {
  for (const api of apis.splice(0)) await api.end();
});

function open(options: TestApiOptions = { runSecret, tokens }, on: Door = door): TestApi {
  const api = openTestApi(on, options);
  apis.push(api);
  return api;
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const session = z.looseObject({ signed_in: z.boolean(), expires_at: z.string().nullable() });

async function send(api: TestApi, method: string, headers: Record<string, string> = {}, body?: unknown) {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } };
  const response = await api.app.request("/api/session", { method, headers, ...json });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** @returns the cookie as a browser sends it back */
async function signIn(api: TestApi, brought: unknown = { secret: runSecret }): Promise<{ cookie: string; flags: string }> {
  const { status, headers } = await send(api, "POST", own, brought);
  expect(status).toBe(200);
  const [cookie = "", ...flags] = (headers.get("set-cookie") ?? "").split("; ");
  return { cookie, flags: flags.join("; ") };
}

describe("signing in", () => {
  test("the secret is traded for a cookie that scripts and other sites do not get, for twelve hours", async () => {
    const api = open();
    const { cookie, flags } = await signIn(api);
    expect(flags).toMatch(/^Path=\/; Expires=[^;]+ GMT; HttpOnly; Secure; SameSite=Strict$/);
    const { body } = await send(api, "GET", { cookie });
    expect(body).toMatchObject({
      signed_in: true,
      kind: "machine",
      id: "operator",
      admin: true,
      can_write: true,
      why_read_only: null,
    });
    const lasts = Date.parse(session.parse(body).expires_at ?? "") / 1000 - inSeconds(0);
    expect(Math.abs(lasts - 12 * 3600)).toBeLessThan(30);
  });

  test("over http the cookie is not Secure, or the browser would drop it", async () => {
    const { headers } = await send(
      open(),
      "POST",
      { host: "localhost:3000", origin: "http://localhost:3000" },
      { secret: runSecret },
    );
    expect(headers.get("set-cookie")).not.toContain("Secure");
  });

  test("a token makes a session of its user that ends with it", async () => {
    const api = open();
    const exp = inSeconds(600);
    const { cookie } = await signIn(api, { access_token: await signSecret({ ...ADA, exp }) });
    expect((await send(api, "GET", { cookie })).body).toMatchObject({
      signed_in: true,
      kind: "user",
      id: ADA.sub,
      email: ADA.email,
      admin: false,
      expires_at: new Date(exp * 1000).toISOString(),
    });
  });

  test("an admin's session is an admin's", async () => {
    const api = open();
    const token = await signSecret({ ...ADA, exp: inSeconds(600), app_metadata: { role: "admin" } });
    const { cookie } = await signIn(api, { access_token: token });
    expect((await send(api, "GET", { cookie })).body).toMatchObject({ kind: "user", admin: true });
  });

  test("either may come in its header, without a body", async () => {
    const token = await signSecret({ ...ADA, exp: inSeconds(600) });
    const api = open();
    expect(await send(api, "POST", { "x-run-secret": runSecret })).toMatchObject({ status: 200, body: { kind: "machine" } });
    expect(await send(api, "POST", { authorization: `Bearer ${token}` })).toMatchObject({ status: 200, body: { id: ADA.sub } });
  });

  test("signing out takes the cookie away", async () => {
    const api = open();
    const { cookie } = await signIn(api);
    const { status, headers } = await send(api, "DELETE", { ...own, cookie });
    expect(status).toBe(200);
    expect(headers.get("set-cookie")).toMatch(/^larder_session=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  });
});

describe("a session", () => {
  test("is good for every process on the database, and none where the run secret is another", async () => {
    const { cookie } = await signIn(open());
    expect((await send(open(), "GET", { cookie })).body).toMatchObject({ kind: "machine" });
    expect((await send(open({ runSecret: "changed" }), "GET", { cookie })).body).toMatchObject({ kind: "anonymous" });
    expect((await send(open({}), "GET", { cookie })).body).toMatchObject({ kind: "anonymous" });
  });

  test("cannot be made by somebody who knows the secret, nor changed", async () => {
    const api = open();
    const { cookie } = await signIn(api, { access_token: await signSecret({ ...ADA, exp: inSeconds(600) }) });
    const [, claims = "", signature = ""] = cookie.split(".");
    const changed = JSON.parse(Buffer.from(claims, "base64url").toString());
    const admin = Buffer.from(JSON.stringify({ ...changed, admin: true })).toString("base64url");
    const forged = await signSecret({ ...changed, aud: "larder-session", iss: "larder" }, runSecret);
    for (const value of [cookie.replace(claims, admin), `larder_session=${forged}`, `larder_session=a.b.${signature}`])
      expect((await send(api, "GET", { cookie: value })).body).toMatchObject({ kind: "anonymous" });
  });

  test("is no access token, and an access token is no session", async () => {
    const api = open();
    const { cookie } = await signIn(api);
    const token = await signSecret({ ...ADA, exp: inSeconds(600) });
    expect((await send(api, "GET", { cookie: `larder_session=${token}` })).body).toMatchObject({ kind: "anonymous" });
    expect((await send(api, "GET", { authorization: `Bearer ${cookie.replace("larder_session=", "")}` })).status).toBe(401);
  });
});

describe("what a browser adds by itself", () => {
  test.each([
    [{ origin: "https://larder.example" }, 404],
    [{ "sec-fetch-site": "same-origin" }, 404],
    [{ origin: "https://larder.example", "sec-fetch-site": "same-origin" }, 404],
    [{ origin: "https://app.example", "sec-fetch-site": "cross-site" }, 404], // listed
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "https://larder.example.evil.example" }, 403],
    [{ origin: "https://larder.example:8443" }, 403],
    [{ origin: "https://larder.example", "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{}, 403],
  ])("writes only for this server's own page: %j is %d", async (headers: Record<string, string>, status) => {
    const api = open({ runSecret, corsOrigins: ["https://app.example"] });
    const { cookie } = await signIn(api);
    const body = JSON.stringify({ pipeline: "nobody's" });
    const sent = { host: "larder.example", "content-type": "application/json", cookie, ...headers };
    const response = await api.app.request("/api/runs", { method: "POST", headers: sent, body });
    expect(response.status).toBe(status); // 404: it came as far as looking for the pipeline
  });
});

describe("refusals", () => {
  test.each([
    [{ secret: "a guess" }, 403, { type: "/problems/not-allowed", remedy: "Send the value of RUN_SECRET." }],
    [{ access_token: "abc" }, 401, { type: "/problems/not-signed-in" }],
    [{}, 400, { field: "secret" }],
    [{ secret: runSecret, access_token: "abc" }, 400, { field: "secret" }],
    [{ secret: 1 }, 400, { field: "secret" }],
    [{ password: "x" }, 400, { field: "password" }],
    [{ secret: "x".repeat(20_001) }, 413, { type: "/problems/too-large" }],
  ])("%j is %d", async (brought, status, problem) => {
    expect(await send(open(), "POST", own, brought)).toMatchObject({ status, body: problem });
  });

  test("what is not sent as JSON is 415, so that no form signs anybody in", async () => {
    const body = new URLSearchParams({ secret: runSecret });
    expect((await open().app.request("/api/session", { method: "POST", headers: own, body })).status).toBe(415);
  });

  test("an expired token is told so, with a challenge", async () => {
    const access_token = await signSecret({ ...ADA, exp: inSeconds(-60) });
    const { status, headers, body } = await send(open(), "POST", own, { access_token });
    expect({ status, body }).toMatchObject({
      status: 401,
      body: { detail: "The token has expired.", remedy: expect.stringContaining("Sign in again") },
    });
    expect(headers.get("www-authenticate")).toBe(
      'Bearer realm="larder", error="invalid_token", error_description="The token has expired."',
    );
  });

  test("while the issuer's keys are away one is told to come again, not that one's token is wrong", async () => {
    const issuer = await openIssuer();
    issuer.fail();
    const api = open({ tokens: { keySet: { url: issuer.url, fetchJson }, audience: "authenticated" } });
    const { status, headers } = await send(api, "POST", own, {
      access_token: await issuer.sign({ ...ADA, exp: inSeconds(600) }),
    });
    expect(status).toBe(503);
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    await issuer.close();
  });

  test("without the database nobody gets a session, and who brings the secret each time needs none", async () => {
    const away = open({ runSecret }, postgresDoor(openPool("postgres://nobody@127.0.0.1:1/nothing"))); // nothing listens there
    expect((await send(away, "POST", own, { secret: runSecret })).status).toBe(503);
    expect(await send(away, "GET", { "x-run-secret": runSecret })).toMatchObject({ status: 200, body: { kind: "machine" } });
  });

  test("no page of another site signs anybody in or out", async () => {
    const api = open();
    for (const headers of [
      { ...own, origin: "https://evil.example" },
      { ...own, "sec-fetch-site": "cross-site" },
      { host: "larder.example", "sec-fetch-site": "same-site" },
    ]) {
      expect((await send(api, "POST", headers, { secret: runSecret })).status).toBe(403);
      expect((await send(api, "DELETE", headers)).status).toBe(403);
    }
  });
});

describe("who brings nothing", () => {
  test("is told why they may only read, and by which ways they can sign in", async () => {
    expect((await send(open(), "GET")).body).toMatchObject({
      signed_in: false,
      kind: "anonymous",
      id: null,
      can_write: false,
      why_read_only: expect.stringContaining("Reading is open to everybody"),
      remedy: expect.stringContaining("X-Run-Secret or an access token"),
      ways: ["secret", "token"],
    });
    expect((await send(open({ runSecret }), "GET")).body).toMatchObject({
      ways: ["secret"],
      remedy: expect.not.stringContaining("token"),
    });
  });

  test("is told that nobody can sign in where that is so", async () => {
    expect((await send(open({}), "GET")).body).toMatchObject({
      ways: [],
      can_write: false,
      remedy: expect.stringContaining("RUN_SECRET"),
    });
  });

  test("is the operator on a server that only this machine reaches", async () => {
    expect((await send(open({ acceptsWrites: true }), "GET", { host: "localhost:3000" })).body).toMatchObject({
      signed_in: false,
      kind: "local",
      admin: true,
      can_write: true,
    });
  });
});
