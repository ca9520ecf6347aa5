import { afterEach, expect, test } from "vitest";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../../test/database.ts";
import { SECRET, signSecret } from "../identity/issuer.fixture.ts";
import { openTestApi, publish, type TestApi, type TestApiOptions, until } from "../test-api.ts";

const runSecret = "a long run secret";
const tokens = { secret: SECRET, audience: "authenticated" };

const database = await fileDatabase();
const door = postgresDoor(database.pool);
const apis: TestApi[] = [];
afterEach(async () => {
  for (const api of apis.splice(0)) await api.end();
});

function open(options: TestApiOptions = { rateLimits: { trustProxy: 1 } }): TestApi {
  const api = openTestApi(door, { runSecret, tokens, ...options });
  apis.push(api);
  return api;
}

const from = (address: string) => ({ "x-forwarded-for": address });
const bearerOf = async (sub: string) => ({
  authorization: `Bearer ${await signSecret({ sub, aud: "authenticated", exp: Math.floor(Date.now() / 1000) + 600 })}`,
});

async function write(api: TestApi, headers: Record<string, string>): Promise<Response> {
  return api.app.request("/api/nothing", { method: "POST", headers });
}

/** How many of so many requests at once were refused for their number. */
async function refused(times: number, ask: () => Promise<Response>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: times }, ask));
  return answers.filter(({ status }) => status === 429).length;
}

test("sixty writes a minute are a user's, from wherever they come, and no other user's", async () => {
  const api = open();
  const [ada, bob] = [await bearerOf("ada"), await bearerOf("bob")];
  expect(await refused(59, () => write(api, { ...ada, ...from("198.51.100.1") }))).toBe(0);
  expect(await refused(3, () => write(api, { ...ada, ...from("198.51.100.2") }))).toBe(2);
  expect(await refused(1, () => write(api, { ...bob, ...from("198.51.100.1") }))).toBe(0);
});

test("what is left is told with each answer, and how long to wait with a refusal", async () => {
  const api = open();
  const ada = { ...(await bearerOf("ada")), ...from("198.51.100.1") };
  const { headers } = await write(api, ada);
  expect([headers.get("ratelimit-limit"), headers.get("ratelimit-remaining"), headers.get("ratelimit-reset")]).toEqual([
    "60",
    "59",
    "60",
  ]);
  await refused(59, () => write(api, ada));
  const response = await write(api, ada);
  expect(response.status).toBe(429);
  expect(response.headers.get("ratelimit-remaining")).toBe("0");
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  expect(await response.json()).toMatchObject({ type: "/problems/too-many-requests", detail: "More than 60 writes in 60 s." });
});

test("reads that need the database are six hundred for an address, and those from memory are not counted", async () => {
  const api = open();
  await publish(door);
  const [greedy, other] = [from("2001:db8:1:2::1"), from("2001:db8:1:3::1")];
  await until(async () => (await api.get("/api/scan", greedy)).status === 200);
  expect(await refused(300, async () => api.get("/api/scan/symbols/NONE", greedy))).toBe(0);
  expect(await refused(301, async () => api.get("/api/scan/symbols/NONE", from("2001:db8:1:2:ffff::9")))).toBe(1); // the same /64
  const hit = await api.get("/api/scan", greedy);
  expect([hit.status, hit.headers.get("ratelimit-limit")]).toEqual([200, null]);
  expect((await api.get("/api/scan/symbols/NONE", other)).headers.get("ratelimit-remaining")).toBe("599");
});

test("ten wrong secrets or tokens a minute are an address's, and then not even the right one is looked at", async () => {
  const api = open();
  const guess = (address: string) => api.get("/api/session", { ...from(address), "x-run-secret": "a guess" });
  for (let i = 0; i < 9; i++) expect((await guess("198.51.100.1")).status).toBe(403);
  expect((await api.get("/api/session", { ...from("198.51.100.1"), authorization: "Bearer abc" })).status).toBe(401);
  expect((await guess("198.51.100.1")).status).toBe(429);
  expect((await api.get("/api/session", { ...from("198.51.100.1"), "x-run-secret": runSecret })).status).toBe(429);
  expect((await guess("198.51.100.2")).status).toBe(403);
  expect((await api.get("/api/session", { ...from("198.51.100.3"), "x-run-secret": runSecret })).status).toBe(200);
});

test("an expired token is nobody's guess", async () => {
  const api = open();
  const expired = await signSecret({ sub: "ada", aud: "authenticated", exp: Math.floor(Date.now() / 1000) - 60 });
  for (let i = 0; i < 11; i++) {
    const response = await api.get("/api/session", { ...from("198.51.100.4"), authorization: `Bearer ${expired}` });
    expect(response.status).toBe(401); // a page with an old token guesses nothing
  }
});

test("behind a proxy that is not believed everybody is one, which is said once", async () => {
  const api = open({ rateLimits: { trustProxy: 0 } });
  expect(await refused(40, () => write(api, from("198.51.100.1")))).toBe(0);
  expect(await refused(40, () => write(api, from("198.51.100.2")))).toBe(20);
  expect(api.lines.filter((line) => line.includes("TRUST_PROXY is 0"))).toHaveLength(1);
});

test("this machine itself is not limited, nor anybody where limits are off", async () => {
  const local = open({ acceptsWrites: true, rateLimits: { trustProxy: 0 } });
  expect(await refused(61, () => write(local, { host: "localhost" }))).toBe(0);
  const off = open({});
  expect(await refused(61, () => write(off, from("198.51.100.1")))).toBe(0);
});
