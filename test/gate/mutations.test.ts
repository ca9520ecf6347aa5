import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Run } from "../../contract/run.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { madeUpMarket } from "./made-up-market.ts";
import { filesOf, type Market, type MarketClass, marketClasses, writeFolder } from "./market.ts";
import { type Fate, type Mutation, mutations } from "./mutations.ts";
import { hasRealData, realMarket } from "./real-market.ts";
import { rowsOf, type ScanBench, scanBench } from "./scan-bench.ts";

describe("bad data never replaces a good snapshot: made-up market", () => provedOn(() => madeUpMarket(7), ["other", "good"]));
describe.skipIf(!hasRealData())("bad data never replaces a good snapshot: real files", () => provedOn(realMarket, ["good"]));

/** After a good run from folder "good" every mutation is offered in each of `places`, one after the other. */
function provedOn(marketOf: () => Market, places: readonly string[]): void {
  let bench: ScanBench;
  let market: Market;
  let goodRun: Run;
  let good: readonly Snapshot[];

  beforeAll(async () => {
    bench = await scanBench();
    market = marketOf();
    await writeFolder(bench.folder("good"), filesOf(market));
    goodRun = await bench.scan(bench.folder("good"));
    good = await bench.served();
  });
  afterEach(() => bench.backTo(goodRun));
  afterAll(() => bench.close());

  test("the data is good: it is published, with rows of both classes", () => {
    expect(goodRun).toMatchObject({ outcome: "published", reasons: [] });
    for (const group of marketClasses)
      for (const { screener } of rowsOf(good, group)) expect(screener).toHaveLength(market[group].length);
  });

  test.each(mutations)("$name", async ({ breaks, asOf, fate }: Mutation) => {
    for (const folder of places.map(bench.folder)) {
      await writeFolder(folder, breaks(market));
      const run = await bench.scan(folder, asOf === undefined ? {} : { as_of: asOf });
      expectFate(run, await bench.served(), fate);
    }
  });

  function expectFate(run: Run, served: readonly Snapshot[], fate: Fate): void {
    const said = [...run.reasons.map(({ detail }) => detail), ...run.sources.map(({ reason }) => reason)].join("\n");
    expect(said).toMatch(fate.says);
    expect(firstReasons(run)).toEqual(fate.kind === "failed" ? { whole: "fix_input" } : fate.codes);
    if (fate.kind === "carried") expectCarried(run, served, fate.group);
    else {
      expect(run).toMatchObject(fate.kind === "failed" ? { status: "failed", outcome: null } : { outcome: "refused" });
      expect(served).toEqual(good);
    }
  }

  /** What a reader is told first about each class. */
  function firstReasons({ reasons }: Run): Record<string, string> {
    return Object.fromEntries(reasons.toReversed().map(({ group, code }) => [group ?? "whole", code]));
  }

  function expectCarried(run: Run, served: readonly Snapshot[], group: MarketClass): void {
    expect(run.outcome).toBe("published");
    const other = group === "stock" ? "crypto" : "stock";
    const of = (name: string) => goodRun.sources.find((source) => source.group === name);
    expect(served.map(({ run_id }) => run_id)).toEqual([run.id, run.id]);
    expect(rowsOf(served, group)).toEqual(rowsOf(good, group));
    expect(rowsOf(served, other)).toEqual(rowsOf(good, other));
    expect(run.sources).toHaveLength(2);
    const { items, as_of } = of(group) ?? expect.unreachable("the good run reports no such class");
    expect(run.sources).toContainEqual(expect.objectContaining({ group, state: "carried", items, as_of }));
    expect(run.sources).toContainEqual(of(other));
    for (const { sources, metadata } of served) {
      expect(sources).toEqual(run.sources);
      expect(metadata.changes).toMatchObject({ entered: [], left: [] });
    }
  }
}
