import { beforeEach, describe, expect, test } from "vitest";
import { askFor } from "../../scanner/ask.ts";
import type { Pipeline, Source } from "../../scanner/pipeline.ts";
import { run } from "../../scanner/spine/run.ts";
import { postgresDoor } from "../../store/door.ts";
import { fileDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";
import { type ToyGroups, toyPipeline } from "../spine/toy-pipeline.ts";
import { orderOf } from "./order-of.ts";

const database = await fileDatabase();
const door = postgresDoor(database.pool);
beforeEach(() => database.pool.query("truncate runs, run_events, cached_scan_results, artifacts, trials cascade"));

const declaration = { name: "errand" };
const result = async (run_id: string) => (await door.call("result", { run_id })).results;
const latest = async () => (await door.call("latest", { pipeline: "errand" })).snapshots;

async function runOf(pipeline: Pipeline, more: Parameters<typeof orderOf>[2] = {}) {
  const asked = await door.call("ask", orderOf("ada", {}, more));
  const ended = await run(pipeline, asked.run?.id ?? "", toolsOf(door));
  if (ended === null) throw new Error("it was not ours to begin");
  return ended;
}

/** A source for each group. `read` notes which were read; those in `away` fail. */
function inGroups(groups: ToyGroups, read: string[], away: readonly string[] = []): Pipeline {
  const sources = Object.entries(groups).map(([group, items]): Source<ToyGroups> => {
    const [only] = toyPipeline({ groups: { [group]: items } }).sources({}, door) as readonly Source<ToyGroups>[];
    return {
      id: group,
      async read(work) {
        read.push(group);
        if (away.includes(group) || only === undefined) throw Object.assign(new Error("away"), { code: "ECONNRESET" });
        return only.read(work);
      },
    };
  });
  return {
    ...toyPipeline({ declaration }),
    sources: () => sources,
    async analyse(gathered, rates, input, work, through) {
      const mine: ToyGroups = Object.assign({}, ...gathered.parts);
      const own = toyPipeline({ declaration, groups: mine });
      return own.analyse(gathered, rates, input, work, through);
    },
  };
}

describe("an own run", () => {
  test("keeps its result under the run, with the documents it names, and publishes nothing of the pipeline's", async () => {
    const beside = { artifacts: [{ key: "errand/a", body: 1 }], rows: { trials: [{ trial: "t" }] } };
    const ended = await runOf(toyPipeline({ declaration, beside }));
    expect(ended).toMatchObject({ status: "succeeded", outcome: "published", own: true, user_id: "ada" });
    const results = await result(ended.id);
    expect(results.map(({ filter_mode, opportunities }) => [filter_mode, opportunities.length])).toEqual([
      ["relaxed", 3],
      ["strict", 3],
    ]);
    expect(await latest()).toEqual([]);
    expect(await door.call("trials", { pipeline: "errand" })).toMatchObject({ count: 0 });
    const { rows } = await database.pool.query("select artifacts from run_results");
    expect(rows).toEqual([{ artifacts: ["errand/a"] }]);
  });

  test("is told apart in the events, and is no news of its pipeline", async () => {
    await runOf(toyPipeline({ declaration }));
    const { events } = await door.call("poll", { after: 0 });
    expect(events.map(({ kind, data }) => [kind, data.own])).toEqual([
      ["run.queued", true],
      ["run.running", true],
      ["run.succeeded", true],
    ]);
  });

  test("is judged by itself: what the pipeline has published, or this user asked before, is no past of it", async () => {
    await askFor(toyPipeline({ declaration }), order, toolsOf(door));
    await runOf(toyPipeline({ declaration }));
    const tenfold = toyPipeline({ declaration, groups: { all: { a: 10, b: 20, c: 30 } } });
    expect(await runOf(tenfold)).toMatchObject({ outcome: "published", reasons: [] });
  });

  test("that is refused leaves no candidate that could be accepted as the pipeline's", async () => {
    const malformed = toyPipeline({ declaration: { ...declaration, variants: ["strict", "relaxed", "missing"] } });
    const ended = await runOf(malformed);
    expect(ended).toMatchObject({ outcome: "refused", reasons: [{ code: "schema" }] });
    expect(await door.call("candidate", { run_id: ended.id })).toMatchObject({ candidate: null });
    expect(await result(ended.id)).toEqual([]);
  });

  test("runs beside its pipeline's, and beside those of other users with the same input", async () => {
    const orders = [orderOf("ada", {}), orderOf("ben", {}), orderOf("ada", {}, { key: "errand", own: false, user_id: null })];
    const { answers } = await door.call("ask_all", { orders });
    expect(answers.map(({ answer }) => answer)).toEqual(["created", "created", "created"]);
  });
});

const groups: ToyGroups = { stock: { a: 1 }, crypto: { b: 2 }, bond: { c: 3 } };
const groupsOf = (rows: readonly Record<string, unknown>[] | undefined) => rows?.map(({ group }) => group).toSorted();

describe("a run that repeats another and keeps what was good of it", () => {
  test("reads only the rest, and carries the kept part from the result of the run before", async () => {
    const first = await runOf(inGroups(groups, [], ["bond"]));
    expect(groupsOf((await result(first.id))[0]?.opportunities)).toEqual(["crypto", "stock"]);
    const read: string[] = [];
    const second = await runOf(inGroups(groups, read), { retry_of: first.id, kept_groups: ["stock", "crypto"] });
    expect(read).toEqual(["bond"]);
    expect(second).toMatchObject({
      outcome: "published",
      reasons: [
        { code: "kept", group: "crypto" },
        { code: "kept", group: "stock" },
      ],
    });
    expect(groupsOf((await result(second.id))[0]?.opportunities)).toEqual(["bond", "crypto", "stock"]);
    expect(second.sources.map(({ group, state }) => [group, state])).toEqual([
      ["bond", "ok"],
      ["crypto", "carried"],
      ["stock", "carried"],
    ]);
  });

  test("of a pipeline carries it from the snapshots that are served", async () => {
    const asPipelines = { own: false, key: "errand" };
    const first = await runOf(inGroups(groups, [], ["bond"]), asPipelines);
    const read: string[] = [];
    await runOf(inGroups(groups, read), { ...asPipelines, retry_of: first.id, kept_groups: ["stock", "crypto"] });
    expect(read).toEqual(["bond"]);
    expect(groupsOf((await latest())[0]?.opportunities)).toEqual(["bond", "crypto", "stock"]);
  });

  test("reads everything where nothing of it is there any more", async () => {
    const read: string[] = [];
    const ended = await runOf(inGroups(groups, read), {
      retry_of: null,
      kept_groups: ["stock"],
    });
    expect(read).toEqual(["stock", "crypto", "bond"]);
    expect(ended).toMatchObject({ outcome: "published", reasons: [] });
  });

  test("publishes nothing where the rest is still away", async () => {
    const first = await runOf(inGroups(groups, [], ["bond"]));
    const again = await runOf(inGroups(groups, [], ["bond"]), { retry_of: first.id, kept_groups: ["stock", "crypto"] });
    expect(again.outcome).toBeNull();
    expect(await result(again.id)).toEqual([]);
  });
});
