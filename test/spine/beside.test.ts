import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Artifact } from "../../contract/candidate.ts";
import { LarderError } from "../../contract/errors.ts";
import type { Door, Verb } from "../../contract/verbs.ts";
import { askFor } from "../../scanner/ask.ts";
import { rehearse } from "../../scanner/spine/rehearse.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { order, toolsOf } from "./tools.ts";
import { toyPipeline } from "./toy-pipeline.ts";

// What a run publishes beside its variants: documents behind the snapshot, and rows of the pipeline's own tables.

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeAll(async () => {
  await database.pool.query(`
    create table notes (run_id uuid, text text, at timestamptz);
    create function larder_apply_notes(publishing runs, at timestamptz, rows jsonb) returns void language sql as
      $$ insert into notes select publishing.id, note ->> 'text', at from jsonb_array_elements(rows) as note $$;
    create function larder_apply_unwilling(publishing runs, at timestamptz, rows jsonb) returns void language plpgsql as
      $$ begin raise exception 'these rows are wrong'; end $$`);
});
beforeEach(() =>
  database.pool.query("truncate runs, run_candidates, run_events, cached_scan_results, artifacts, trials, notes cascade"),
);

const latest = async () => (await door.call("latest", { pipeline: "toy" })).snapshots;
const notes = async () => (await database.pool.query("select text from notes order by text")).rows.map(({ text }) => text);
const document = (name: string, characters = 10): Artifact => ({ key: `toy/all/${name}`, body: "x".repeat(characters) });

/** A door that notes what passes it. */
function watched(through: Door, onCall: (verb: Verb, args: unknown) => Promise<void> | void): Door {
  return {
    async call(verb, args) {
      await onCall(verb, args);
      return through.call(verb, args);
    },
  };
}

describe("documents", () => {
  test("are there before the snapshot that names them is", async () => {
    const artifacts = [document("a"), document("b")];
    const seen: unknown[] = [];
    const watching = watched(door, async (verb) => {
      if (verb !== "publish") return;
      seen.push((await door.call("artifacts_out", { keys: ["toy/all/a", "toy/all/b"] })).rows, await latest());
    });
    await askFor(toyPipeline({ beside: { artifacts } }), order, toolsOf(watching));
    expect(seen).toEqual([artifacts, []]);
    expect(await latest()).toHaveLength(2);
  });

  test("go in portions of two megabytes, and only those that are new", async () => {
    const sent: string[][] = [];
    const watching = watched(door, (verb, args) => {
      if (verb === "artifacts_in") sent.push((args as { rows: Artifact[] }).rows.map(({ key }) => key.slice(-1)));
    });
    const artifacts = ["a", "b", "c"].map((name) => document(name, 900_000));
    await askFor(toyPipeline({ beside: { artifacts } }), order, toolsOf(watching));
    await askFor(toyPipeline({ beside: { artifacts: [...artifacts, document("d")] } }), order, toolsOf(watching));
    expect(sent).toEqual([["a", "b"], ["c"], ["d"]]);
  });

  test("that cannot be stored keep the snapshot from being published", async () => {
    const failing = watched(door, (verb) => {
      if (verb === "artifacts_in") throw new Error("no room");
    });
    const asked = await askFor(toyPipeline({ beside: { artifacts: [document("a")] } }), order, toolsOf(failing));
    expect(asked).toMatchObject({ run: { status: "failed", reasons: [{ detail: "no room" }] } });
    expect(await latest()).toEqual([]);
  });

  test("of a refused candidate are kept with it, and stored when it is accepted", async () => {
    await askFor(toyPipeline(), order, toolsOf(door));
    const beside = { artifacts: [document("a")], rows: { notes: [{ text: "accepted" }] } };
    const tenfold = toyPipeline({ groups: { all: { a: 10, b: 20, c: 30 } }, beside });
    const refused = await askFor(tenfold, order, toolsOf(door));
    expect(refused).toMatchObject({ run: { outcome: "refused" } });
    expect((await door.call("artifacts_out", { keys: ["toy/all/a"] })).rows).toEqual([]);
    expect(await notes()).toEqual([]);
    await askFor(toyPipeline(), { ...order, accept: refused.run?.id ?? "" }, toolsOf(door));
    expect((await door.call("artifacts_out", { keys: ["toy/all/a"] })).rows).toEqual(beside.artifacts);
    expect(await notes()).toEqual(["accepted"]);
  });
});

describe("own rows", () => {
  const publishing = (rows: Record<string, Record<string, unknown>[]>) =>
    askFor(toyPipeline({ beside: { rows } }), order, toolsOf(door));

  test("are published together with the snapshots", async () => {
    const asked = await publishing({ notes: [{ text: "one" }, { text: "two" }], trials: [{ trial: "a" }] });
    expect(asked).toMatchObject({ run: { outcome: "published" } });
    expect(await notes()).toEqual(["one", "two"]);
    expect(await door.call("trials", { pipeline: "toy" })).toMatchObject({ count: 1, trials: ["a"] });
  });

  test.each([
    ["a function that fails", { notes: [{ text: "one" }], unwilling: [{}] }, "database, publish: these rows are wrong"],
    [
      "a table nobody knows",
      { notes: [{ text: "one" }], strange: [{}] },
      'database, publish: own rows "strange": the function larder_apply_strange(runs, timestamptz, jsonb) is missing',
    ],
  ])("all or nothing: %s leaves neither rows nor snapshot", async (_, rows, detail) => {
    const asked = await publishing(rows);
    expect(asked).toMatchObject({ run: { status: "failed", outcome: null, reasons: [{ detail }] } });
    expect(await notes()).toEqual([]);
    expect(await latest()).toEqual([]);
  });

  test("a name that is no plain word is refused before it reaches the database", async () => {
    const asked = await publishing({ "notes(runs);--": [{}] });
    expect(asked).toMatchObject({
      run: { status: "failed", reasons: [{ code: "bug", detail: expect.stringContaining("notes(runs)") }] },
    });
    expect(await latest()).toEqual([]);
  });

  test("publishing again, after an answer that was lost, applies them once", async () => {
    let lost = false;
    const losing: Door = {
      async call(verb, args) {
        const answer = await door.call(verb, args);
        if (!("snapshots" in answer && "changed" in answer) || lost) return answer;
        lost = true;
        throw new LarderError("try_later", "the connection went away");
      },
    };
    const rows = { notes: [{ text: "one" }], trials: [{ trial: "a" }] };
    expect(await askFor(toyPipeline({ beside: { rows } }), order, toolsOf(losing))).toMatchObject({
      run: { outcome: "published" },
    });
    expect(lost).toBe(true);
    expect(await notes()).toEqual(["one"]);
    expect((await database.pool.query("select runs from trials")).rows).toEqual([{ runs: 1 }]);
  });
});

test("a trial that is made again is counted, not listed twice", async () => {
  for (const trial of ["a", "b"])
    await askFor(toyPipeline({ beside: { rows: { trials: [{ trial: "always" }, { trial }] } } }), order, toolsOf(door));
  expect(await door.call("trials", { pipeline: "toy" })).toMatchObject({ count: 3, trials: ["a", "always", "b"] });
  const { rows } = await database.pool.query("select trial, runs from trials where last_seen > first_seen");
  expect(rows).toEqual([{ trial: "always", runs: 2 }]);
});

test("the analysis may look up what earlier runs kept, in a rehearsal too, which stores nothing", async () => {
  await askFor(toyPipeline({ beside: { rows: { trials: [{ trial: "a" }] } } }), order, toolsOf(door));
  const counts: number[] = [];
  const counting = toyPipeline({
    during: async (_, looking) => void counts.push((await looking.call("trials", { pipeline: "toy" })).count),
    beside: { artifacts: [document("a")], rows: { trials: [{ trial: "b" }] } },
  });
  await rehearse(counting, {}, toolsOf(door));
  expect(await door.call("artifacts_known", { keys: ["toy/all/a"] })).toMatchObject({ keys: [] });
  await askFor(counting, order, toolsOf(door));
  await askFor(counting, order, toolsOf(door));
  expect(counts).toEqual([1, 1, 2]);
});
