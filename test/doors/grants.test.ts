import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "../../store/migrate.ts";
import { emptyDatabase, freshDatabase, type TestDatabase } from "../database.ts";
import { hasPostgrest, type RestServer, startRest } from "./postgrest.ts";
import { token } from "./tokens.ts";

const publicTables = [
  "artifacts",
  "cached_scan_results",
  "claim_bins",
  "claim_coverage",
  "claim_totals",
  "claims",
  "exchange_rate_hours",
  "exchange_rates",
  "price_bars",
  "rate_quotes",
];
const tables = [
  ...publicTables,
  "installation_keys",
  "pipeline_controls",
  "rate_thresholds",
  "run_candidates",
  "run_events",
  "run_idempotency",
  "run_results",
  "runs",
  "trials",
  "webhook_cursor",
  "webhook_deliveries",
  "webhooks",
  "workers",
].sort();
const ADA = "11111111-1111-4111-8111-111111111111";
const BEN = "auth0|ben"; // issuers other than Supabase's own have subjects of their own kind

let database: TestDatabase;
let generous: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  generous = await emptyDatabase();
  for (const kind of ["tables", "functions", "sequences"])
    await generous.pool.query(
      `alter default privileges in schema public grant all on ${kind} to anon, authenticated, service_role`,
    );
  await migrate(generous.pool);
  await database.pool.query(`
    insert into runs (pipeline, key, trigger, user_id, requesters) values
      ('toy', 'a', 'person', '${ADA}', '["secret"]'), ('toy', 'b', 'person', '${BEN}', '[]'), ('toy', 'c', 'schedule', null, '[]');
    insert into run_events (position, kind, pipeline, run_id) select 1, 'run.queued', pipeline, id from runs where key = 'a';
    insert into run_candidates (run_id, candidate) select id, '{}' from runs where key = 'a';
    insert into run_idempotency select '${ADA}', 'secret', id from runs where key = 'a';
    insert into run_results (run_id, as_of, variants) select id, now(), '{}' from runs where key = 'a';
    insert into workers values ('secret', '[]', now());
    insert into cached_scan_results (filter_mode) values ('strict');
    insert into price_bars (source, symbol, year, bars, digest) values ('s', 'A', 2018, '{}', 'd');
    insert into artifacts (key, body) values ('toy/a', '{}');
    insert into exchange_rates (usd_ves, last_updated) values (500, now());
    insert into rate_quotes (base, quote, kind, source, value, as_of, observed_at, run_id, is_kept)
      select 'USD', 'VES', 'official', 's', 500, now(), now(), id, true from runs where key = 'a';
    insert into rate_thresholds (rate, level) values ('usd_ves', 500);
    insert into webhooks (url, secret, events, after_position, created_by) values ('https://a.example', 'whsec_', '{run.failed}', 0, 'operator');
    insert into webhook_deliveries (webhook_id, type, payload) select id, 'webhook.test', '{}' from webhooks;
    insert into installation_keys values ('session', 'secret');
    insert into pipeline_controls values ('toy', true, now(), 'secret');
    insert into trials values ('toy', 'a', now(), now(), 1);
    insert into claim_bins values ('toy', 'size', 'shown', 'stock', false, 0, 1, 0, 0, 0, 0, 0);
    insert into claim_coverage values ('toy', 'size', 'shown', 'stock', false, 5, '80', 1, 1);
    insert into claims (run_id, pipeline, asset_class, symbol, source, claim, grade, as_of_bar, horizon_bars, due_on, reference_price, published_at, live)
      select id, 'toy', 'stock', 'A', 's', 'size', 'shown', '2018-02-07', 5, '2018-02-14', 1, now(), false from runs where key = 'a'`);
});
afterAll(async () => {
  await database.drop();
  await generous.drop();
});

describe.each([
  ["a fresh database", () => database.pool],
  ["a database whose every new object is granted to everybody, as Supabase prepares it", () => generous.pool],
])("privileges in %s", (_, pool) => {
  it("functions: all are the service's, the newest scan is everybody's", async () => {
    const { rows } = await pool().query<{ name: string; callers: string[] }>(`
      select proname as name, array(
        select role from unnest(array['anon', 'authenticated', 'service_role']) as role where has_function_privilege(role, oid, 'execute')
      ) as callers from pg_proc where pronamespace = 'public'::regnamespace`);
    expect(rows.map(({ name }) => name)).toContain("larder_publish");
    for (const { name, callers } of rows) {
      const expected = name === "get_latest_scan" ? ["anon", "authenticated", "service_role"] : ["service_role"];
      expect({ name, callers }).toEqual({ name, callers: expected });
    }
  });

  it("functions: none runs with its owner's rights or by the caller's search path", async () => {
    const { rows } = await pool().query(`
      select proname from pg_proc where pronamespace = 'public'::regnamespace
        and (prosecdef or not coalesce('search_path=public, pg_temp' = any (proconfig), false))`);
    expect(rows).toEqual([]);
  });

  it("tables: every one has row-level security, and the public roles may at most read", async () => {
    const { rows } = await pool().query(`
      select relname as name, relrowsecurity as secured, array(
        select distinct role || ' ' || privilege from unnest(array['anon', 'authenticated']) as role,
          unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as privilege
        where has_table_privilege(role, oid, privilege) order by 1
      ) as granted from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p') order by relname`);
    const granted = (name: string) => (publicTables.includes(name) ? ["anon select", "authenticated select"] : []);
    expect(rows).toEqual(tables.map((name) => ({ name, secured: true, granted: granted(name) })));
  });
});

describe.skipIf(!hasPostgrest)("over REST", () => {
  let server: RestServer;
  beforeAll(async () => {
    server = await startRest(database);
  });
  afterAll(() => server.stop());

  const keys = {
    nobody: undefined,
    anon: token({ role: "anon" }),
    ada: token({ role: "authenticated", sub: ADA }),
    ben: token({ role: "authenticated", sub: BEN }),
    service: token({ role: "service_role" }),
  };
  type Who = keyof typeof keys;

  async function send(who: Who | { key: string }, method: string, path: string, body?: unknown) {
    const key = typeof who === "string" ? keys[who] : who.key;
    const response = await fetch(`${server.url}/rest/v1/${path}`, {
      method,
      headers: { "content-type": "application/json", ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : JSON.parse(text) };
  }

  it.each<Who>(["nobody", "anon", "ada", "service"])(
    "%s reads snapshots, bars, evidence, claims, rates and the newest scan",
    async (who) => {
      for (const path of [
        "cached_scan_results?select=filter_mode",
        "price_bars?select=symbol",
        "artifacts?select=key",
        "claims?select=symbol",
        "exchange_rates?select=usd_ves",
        "rate_quotes?select=value",
      ])
        expect(await send(who, "GET", path)).toMatchObject({ status: 200, body: [{}] });
      expect(await send(who, "POST", "rpc/get_latest_scan", { mode: "strict" })).toMatchObject({
        status: 200,
        body: [{ filter_mode: "strict" }],
      });
    },
  );

  it.each<Who>(["nobody", "anon"])(
    "%s reads no runs, events, candidates, trials, thresholds or controls and calls no verb",
    async (who) => {
      for (const path of ["runs?select=id", "run_events", "run_candidates", "trials", "rate_thresholds", "pipeline_controls"])
        expect(await send(who, "GET", path)).toMatchObject({ status: 401, body: { code: "42501" } });
      for (const verb of ["larder_poll", "larder_ask", "larder_version", "cleanup_old_scans"])
        expect((await send(who, "POST", `rpc/${verb}`, verb === "cleanup_old_scans" ? {} : { args: {} })).status).toBe(401);
    },
  );

  it.each([
    ["ada", ADA],
    ["ben", BEN],
  ] as const)("%s sees their own runs and nobody else's, nor who holds them and who else asked", async (who, user_id) => {
    expect(await send(who, "GET", "runs?select=user_id")).toEqual({ status: 200, body: [{ user_id }] });
    for (const column of ["requesters", "holder", "fence"])
      expect((await send(who, "GET", `runs?select=${column}`)).status).toBe(403);
    expect((await send(who, "GET", "run_events")).status).toBe(403);
    expect((await send(who, "POST", "rpc/larder_poll", { args: { after: 0, limit: 1 } })).status).toBe(403);
  });

  it.each<Who>(["nobody", "anon", "ada"])("%s changes nothing anywhere", async (who) => {
    const attempts: Readonly<Record<string, object>> = {
      artifacts: { key: "toy/b" },
      cached_scan_results: { filter_mode: "strict" },
      claim_bins: { n: 1 },
      claim_coverage: { n: 1 },
      claim_totals: { open: 1 },
      claims: { won: true },
      exchange_rate_hours: { n: 1 },
      exchange_rates: { usd_ves: 1 },
      installation_keys: { key: "made up" },
      pipeline_controls: { paused: false },
      price_bars: { symbol: "B" },
      rate_quotes: { value: 1 },
      rate_thresholds: { level: 1 },
      run_candidates: { candidate: {} },
      run_events: { kind: "made up" },
      run_idempotency: { idempotency_key: "made up" },
      run_results: { variants: {} },
      runs: { user_id: ADA },
      trials: { runs: 0 },
      webhook_cursor: { position: 1 },
      webhook_deliveries: { attempt: 1 },
      webhooks: { active: true },
      workers: { pipelines: [] },
    };
    for (const table of tables) {
      const answers = [
        await send(who, "POST", table, attempts[table]),
        await send(who, "PATCH", table, attempts[table]),
        await send(who, "DELETE", table),
      ];
      expect(answers).toMatchObject(answers.map(() => ({ status: who === "ada" ? 403 : 401, body: { code: "42501" } })));
    }
  });

  it("the service reads and writes everything", async () => {
    for (const table of tables) expect((await send("service", "GET", table)).body).not.toEqual([]);
    expect((await send("service", "POST", "cached_scan_results", { filter_mode: "relaxed" })).status).toBe(201);
    expect((await send("service", "DELETE", "cached_scan_results?filter_mode=eq.relaxed")).status).toBe(204);
    expect((await send("service", "POST", "rpc/cleanup_old_scans", {})).body).toBe(0);
  });

  it.each([
    ["expired", token({ role: "service_role", exp: 1_500_000_000 })],
    ["signed by somebody else", token({ role: "service_role" }, "another secret, just as long as the right one")],
  ])("a token that is %s opens nothing, not even what is public", async (_, key) => {
    expect((await send({ key }, "GET", "cached_scan_results")).status).toBe(401);
  });
});
