import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestApi, type TestApi } from "../../api/test-api.ts";
import { createClient } from "../../client/create-client.ts";
import { LarderProblem, LarderUnreachable } from "../../client/failures.ts";
import type { Door } from "../../contract/verbs.ts";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";

let database: TestDatabase;
let door: Door;
let api: TestApi;
beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
  api = openTestApi(door, { runSecret: "a long run secret" });
});
afterAll(async () => {
  await api.end();
  await database.drop();
});

/** The server's answers, without a network between; cookies are a browser's business. */
const { session } = createClient({
  baseUrl: "http://larder.example",
  fetch: async (input, init) => api.app.request(input instanceof URL ? input.href : input, init),
});

test("tells who one is, signs in and out", async () => {
  expect(await session.current()).toMatchObject({ kind: "anonymous", can_write: false, ways: ["secret"] });
  expect(await session.signIn("secret", "a long run secret")).toMatchObject({ kind: "machine", can_write: true });
  await session.signOut();
});

test("the server's no is a problem with its remedy, no answer is another failure", async () => {
  const refusal = await session.signIn("secret", "a guess").catch((thrown: unknown) => thrown);
  expect(refusal).toBeInstanceOf(LarderProblem);
  expect(refusal).toMatchObject({ status: 403, remedy: "Send the value of RUN_SECRET." });
  const away = createClient({ baseUrl: "", fetch: () => Promise.reject(new TypeError("fetch failed")) });
  await expect(away.session.current()).rejects.toBeInstanceOf(LarderUnreachable);
  const proxy = createClient({ baseUrl: "", fetch: async () => new Response("<html>", { status: 502 }) });
  await expect(proxy.session.current()).rejects.toBeInstanceOf(LarderUnreachable);
});
