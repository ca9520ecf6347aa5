import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyDatabase, freshDatabase, type TestDatabase } from "../../test/database.ts";
import { hasPostgrest, type RestServer, startRest } from "../../test/doors/postgrest.ts";
import { token } from "../../test/doors/tokens.ts";
import { temporaryHome } from "../../test/temporary-home.ts";
import { checkDatabase } from "./check-database.ts";
import type { Finding } from "./finding.ts";

const { signal } = new AbortController();
const nowhere = { home: "/nowhere", databaseUrl: undefined, supabase: undefined };
const statesOf = (found: readonly Finding[]) => found.map(({ check, state }) => `${check} ${state}`);
const allWell = ["database ok", "migrations ok", "permissions ok", "clock ok"];

let database: TestDatabase;
let empty: TestDatabase;
beforeAll(async () => {
  [database, empty] = await Promise.all([freshDatabase(), emptyDatabase()]);
});
afterAll(async () => {
  await database.drop();
  await empty.drop();
});

async function rowsWritten(): Promise<number> {
  const { rows } = await database.pool.query<{ rows: number }>(
    "select ((select count(*) from runs) + (select count(*) from run_events) + (select count(*) from price_bars))::int as rows",
  );
  return rows[0]?.rows ?? Number.NaN;
}

describe("through a driver", () => {
  const look = (databaseUrl: string) => checkDatabase({ ...nowhere, databaseUrl }, signal);

  test("a database in order is told with its version, and nothing is left in it", async () => {
    const found = await look(database.url);
    expect(statesOf(found)).toEqual(allWell);
    expect(found[0]?.seen).toMatch(/^DATABASE_URL, .*: Postgres 18/);
    expect(await rowsWritten()).toBe(0);
  });

  test("one without migrations is told so and left so", async () => {
    expect(statesOf(await look(empty.url))).toEqual(["database ok", "migrations note"]);
    const { rows } = await empty.pool.query("select to_regclass('public.runs') is null as untouched");
    expect(rows).toEqual([{ untouched: true }]);
  });

  test("a read-only one is a problem of permissions", async () => {
    const url = new URL(database.url);
    url.searchParams.set("options", "-c default_transaction_read_only=on");
    const found = await look(url.href);
    expect(statesOf(found)).toEqual(["database ok", "migrations ok", "permissions problem", "clock ok"]);
    expect(found[2]?.seen).toMatch(/read-only transaction/);
  });

  test("one that is away is named without its password", async () => {
    const away = look("postgres://ada:hunter2@127.0.0.1:1/larder");
    await expect(away).rejects.toThrow(/127\.0\.0\.1:1/);
    await expect(away).rejects.not.toThrow(/hunter2/);
  });
});

test("an embedded one that does not run is not started", async () => {
  const { home, remove } = await temporaryHome();
  const found = await checkDatabase({ ...nowhere, home }, signal);
  expect(found).toMatchObject([{ check: "database", state: "ok", seen: expect.stringContaining("not running") }]);
  expect(await readdir(home)).toEqual([]);
  await remove();
});

describe.skipIf(!hasPostgrest)("over REST", () => {
  let server: RestServer;
  beforeAll(async () => {
    server = await startRest(database);
  });
  afterAll(() => server.stop());
  const look = (key: string) => checkDatabase({ ...nowhere, supabase: { url: server.url, key } }, signal);

  test("a project in order is told, and nothing is left in it", async () => {
    expect(statesOf(await look(token({ role: "service_role" })))).toEqual(allWell);
    expect(await rowsWritten()).toBe(0);
  });

  test("a key of another project is refused with the remedy", async () => {
    const foreign = token({ role: "service_role" }, "the secret of another project, just as long");
    await expect(look(foreign)).rejects.toThrow(
      expect.objectContaining({ remedy: expect.stringContaining("SUPABASE_SERVICE_ROLE_KEY") }),
    );
  });
});
