import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openScene, type Scene } from "./scene.ts";
import { endHolders, startHolder } from "./start-holder.ts";

/** A quarter of a second, less what a timer may be early by. */
const LEAST_GAP_MS = 248;

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await scene.pool.query(`
    create table progress_writes (at timestamptz default clock_timestamp(), percent numeric);
    create function note_progress() returns trigger language plpgsql as $$
    begin
      insert into progress_writes (percent) values ((new.progress ->> 'percent')::numeric);
      return new;
    end $$;
    create trigger note_progress after update on runs
      for each row when (new.status = 'running' and new.progress is not null and new.progress is distinct from old.progress)
      execute function note_progress()`);
});
afterAll(() => scene.drop());
beforeEach(async () => {
  await scene.reset();
  await scene.pool.query("truncate progress_writes");
});
afterEach(endHolders);

test("of a thousand reports a second at most four are written, and none goes back", async () => {
  const holder = startHolder(scene.url, { labour: "chatter" });
  expect(await holder.ended).toEqual({ code: 0, signal: null });
  const { rows } = await scene.pool.query<{ ms: number; percent: number }>(
    "select (extract(epoch from at) * 1000)::float8 as ms, percent::float8 from progress_writes order by at",
  );
  expect(rows.length).toBeGreaterThan(2);
  const gaps = rows.slice(1).map(({ ms }, index) => ms - (rows[index]?.ms ?? Number.NaN));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(LEAST_GAP_MS);
  const percents = rows.map(({ percent }) => percent);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  expect((await scene.run()).progress).toMatchObject({ percent: 100, stage: "settle" });
});
