import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorCode } from "../../contract/errors.ts";
import { openDatabase } from "../../store/open-database.ts";
import { type RestSettings, restDoor } from "../../store/rest-door.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { hasPostgrest, type RestServer, startRest } from "./postgrest.ts";
import { token } from "./tokens.ts";

const EXPIRED_AT = 1_500_000_000; // 2017

describe.skipIf(!hasPostgrest)("over REST, what is wrong is said in one line", () => {
  let database: TestDatabase;
  let server: RestServer;
  const key = token({ role: "service_role" });

  beforeAll(async () => {
    database = await freshDatabase();
    server = await startRest(database);
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  const refusal = (code: ErrorCode, message: RegExp | string, remedy: RegExp) =>
    expect.objectContaining({ code, message: expect.stringMatching(message), remedy: expect.stringMatching(remedy) });
  const poll = (settings: Partial<RestSettings>) => restDoor({ url: server.url, key, ...settings }).call("poll", { after: 0 });
  const open = () => openDatabase({ databaseUrl: undefined, home: "/nowhere", supabase: { url: server.url, key } });

  it.each([
    [
      "signed with another secret",
      () => token({ role: "service_role" }, "another secret, just as long as the right one"),
      /JWSError/,
    ],
    ["expired", () => token({ role: "service_role", exp: EXPIRED_AT }), /JWT expired/],
    ["no key at all", () => "sb_secret_of_another_project", /JWSError|JWT/],
  ])("a key that is %s", async (_, wrong, message) => {
    await expect(poll({ key: wrong() })).rejects.toThrow(refusal("fix_setup", message, /SUPABASE_SERVICE_ROLE_KEY/));
  });

  it("a key whose role may not call the verbs", async () => {
    await database.pool.query("revoke execute on function larder_poll from service_role");
    await expect(poll({})).rejects.toThrow(
      refusal("fix_setup", /permission denied for function larder_poll/, /apply the migrations/),
    );
    await database.pool.query("grant execute on function larder_poll to service_role");
  });

  it("a URL behind which there is no Supabase", async () => {
    await expect(poll({ url: `${server.url}/elsewhere` })).rejects.toThrow(refusal("fix_setup", /answers 404/, /SUPABASE_URL/));
  });

  it("a server that is not there", async () => {
    await expect(poll({ url: "http://127.0.0.1:1" })).rejects.toThrow(
      refusal("try_later", "127.0.0.1:1 is not reachable (bad port|ECONNREFUSED|.*fetch failed)", /SUPABASE_URL/),
    );
  });

  it("a database without the migrations", async () => {
    const bare = restDoor({
      url: server.url,
      key,
      fetch: (to, init) => fetch(String(to).replace("larder_poll", "larder_absent"), init),
    });
    await expect(bare.call("poll", { after: 0 })).rejects.toThrow(
      refusal("fix_setup", 'the database does not know "poll"', /npm run db:sql/),
    );
  });

  it("a database with fewer migrations is refused, one with more is used and noted", async () => {
    expect((await open()).notice).toBeNull();
    const claim = (version: string) =>
      database.pool.query(`create or replace function larder_version(args jsonb default '{}') returns jsonb language sql as
        $$ select jsonb_build_object('now', larder_iso(clock_timestamp()), 'version', '${version}') $$`);
    await claim("0001");
    await expect(open()).rejects.toThrow(
      refusal("fix_setup", /^the database is at migration 0001, and this Larder needs/, /db:sql/),
    );
    await claim("9999");
    expect((await open()).notice).toMatch(/^the database is at migration 9999/);
  });
});
