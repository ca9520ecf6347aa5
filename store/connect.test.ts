import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyDatabase, type TestDatabase } from "../test/database.ts";
import { connectDatabase, openPool } from "./connect.ts";
import { explainConnectionError } from "./connection-error.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

const settings = (databaseUrl: string) => ({ databaseUrl, home: "/nowhere" });

describe("connectDatabase", () => {
  it("DATABASE_URL goes before the embedded server, and bounds what a statement may take", async () => {
    const { kind, pool, close } = await connectDatabase(settings(database.url));
    expect(kind).toBe("url");
    const { rows } = await pool.query(
      "select current_setting('statement_timeout') as timeout, current_setting('application_name') as name",
    );
    expect(rows).toEqual([{ timeout: "1min", name: "larder" }]);
    await close();
  });

  it("a killed connection is replaced and does not end the process", async () => {
    const { pool, close } = await connectDatabase(settings(database.url));
    const gone = new Promise((resolve) => pool.once("error", resolve));
    const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
    await database.pool.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await gone;
    expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await close();
  });

  it("a server that is not there: one line with the host, without the password", async () => {
    await expect(connectDatabase(settings("postgres://me:secret@127.0.0.1:1/db"))).rejects.toThrow(
      expect.objectContaining({
        code: "try_later",
        message: "cannot connect to the database at 127.0.0.1:1: nothing accepts connections there",
        remedy: "Start it, or correct DATABASE_URL.",
      }),
    );
  });

  it("a database that is not there", async () => {
    const url = new URL(database.url);
    url.pathname = "/missing";
    await expect(connectDatabase(settings(url.href))).rejects.toThrow(/it has no such database$/);
  });
});

describe("explainConnectionError", () => {
  it.each([
    ["ENETUNREACH", "fix_setup", /IPv6 only/],
    ["EAI_AGAIN", "try_later", /no address/],
    ["28P01", "fix_setup", /refuses this user and password/],
    ["SELF_SIGNED_CERT_IN_CHAIN", "fix_setup", /certificate/],
    ["57P03", "try_later", /no connections at the moment/],
  ])("%s asks for %s", (code, reaction, message) => {
    const explained = explainConnectionError(Object.assign(new Error("raw"), { code }), "postgres://u:secret@h.example:5432/d");
    expect(explained).toMatchObject({ code: reaction, message: expect.stringMatching(message) });
    expect(explained.message).toContain("h.example:5432");
  });

  it.each(["ENOTFOUND", "ENETUNREACH"])("%s at Supabase's direct host names the session pooler", (code) => {
    const error = Object.assign(new Error("raw"), { code });
    expect(explainConnectionError(error, "postgres://postgres:secret@db.abcdefgh.supabase.co:5432/postgres")).toMatchObject({
      code: "fix_setup",
      message: expect.stringMatching(/^cannot connect to the database at db\.abcdefgh\.supabase\.co:5432: .* IPv6 only/),
      remedy: expect.stringMatching(/session pooler/),
    });
  });
});

it("the server of the tests takes 200 connections at once", async () => {
  const pools = Array.from({ length: 20 }, () => openPool(database.url));
  const clients = await Promise.all(pools.flatMap((pool) => Array.from({ length: 10 }, () => pool.connect())));
  const count =
    "select count(*)::int as n from pg_stat_activity where application_name = 'larder' and datname = current_database()";
  expect((await database.pool.query<{ n: number }>(count)).rows[0]?.n).toBeGreaterThanOrEqual(200);
  for (const client of clients) client.release();
  await Promise.all(pools.map((pool) => pool.end()));
});
