import { expect, test } from "vitest";
import type { Claim } from "../../contract/claim.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { publish } from "./publish.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);

const claims = Array.from(
  { length: 40 },
  (_, n): Claim => ({
    asset_class: n % 3 === 0 ? "crypto" : "stock",
    symbol: `S${n}`,
    source: "made up",
    claim: n % 2 === 0 ? "direction" : "size",
    grade: n % 5 === 0 ? "exploratory" : "shown",
    setup_id: n % 2 === 0 ? "nr7" : null,
    direction: n % 2 === 0 ? "long" : null,
    as_of_bar: "2018-02-07",
    horizon_bars: 10,
    due_on: "2018-02-21",
    reference_price: 100,
    atr: 2,
    cost_bp_per_side: 5,
    p_win: n % 2 === 0 ? n / 40 : null,
    base_rate: n % 2 === 0 ? 0.5 : null,
    expectancy_r: n % 2 === 0 ? 0.1 : null,
    ranges: n % 2 === 0 ? null : [{ level: 0.8, low: 95, high: 105 }],
    touches: n % 2 === 0 ? null : [{ move_pct: 5, odds: n / 40 }],
  }),
);

const tables = ["claim_totals", "claim_bins", "claim_coverage"];
const totals = async () => {
  const rows: unknown[] = [];
  for (const table of tables) {
    const found = await database.pool.query(
      `select (select jsonb_object_agg(key, case when value ~ '\\.' then round(value::numeric, 9)::text else value end)
        from jsonb_each_text(to_jsonb(own))) as row from ${table} as own where ${table === "claim_totals" ? "published" : "n"} > 0`,
    );
    rows.push(found.rows.map(({ row }) => JSON.stringify(row)).sort());
  }
  return rows;
};

/** Counted anew from the claims that are there. */
async function counted() {
  await database.pool.query(`truncate ${tables.join(", ")}`);
  await database.pool.query("select larder_count_claims(array_agg(claims), 1) from claims");
  return totals();
}

test("totals kept up through claims published, closed, changed and deleted are those of the claims that are there", async () => {
  await publish(door, { pipeline: "toy", opportunities: [], rows: { claims } });
  const { claims: open } = await door.call("claims_open", { pipeline: "toy", limit: 1000 });
  const outcomes = open.slice(0, 30).map(({ id, claim }, n) => ({
    id,
    outcome: n % 7 === 0 ? ("void" as const) : ("time_out" as const),
    r: claim === "size" || n % 7 === 0 ? null : n / 10 - 1,
    won: claim === "size" || n % 7 === 0 ? null : n > 10,
    exit_bar: "2018-02-21",
    inside: claim === "size" ? { "0.8": n % 3 > 0 } : null,
    touched: claim === "size" ? { "5": n % 4 === 0 } : null,
  }));
  await door.call("claims_close", { outcomes });
  await database.pool.query("update claims set grade = 'base_rate' where symbol in ('S1', 'S2', 'S38')");
  await database.pool.query("delete from claims where symbol in ('S3', 'S4', 'S39')");
  const kept = await totals();
  expect(kept).toEqual(await counted());
  expect(kept.map((rows) => (rows as unknown[]).length)).toEqual([10, 24, 5]);
  await database.pool.query("delete from claims");
  expect(await totals()).toEqual([[], [], []]);
});
