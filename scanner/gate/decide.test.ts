import { describe, expect, test } from "vitest";
import { group, historyOf, judge, levelsOf, limits, NOW, published, refused, saidBy } from "./past.fixture.ts";

const good = published({ all: group() });
const tenfold = group({ levels: levelsOf(100, 1000) });

describe("without a past", () => {
  test("a sound candidate is published", () => {
    expect(judge({ all: group() })).toEqual({ kind: "publish", carry: [], drop: [], notes: [] });
  });

  test("one that brought nothing is refused and says so", () => {
    expect(saidBy(judge({}))).toEqual(["empty null"]);
    expect(saidBy(judge({ all: group({ items: 0 }) }))).toEqual(["empty all"]);
  });

  test("why nothing was read is told in the words of its source, or of the one that failed as a whole", () => {
    const report = {
      id: "files",
      group: "all",
      state: "empty" as const,
      items: 0,
      expected: null,
      as_of: null,
      reason: "all 3 are stale",
      set_aside: [],
    };
    const empty = { all: group({ items: 0 }) };
    expect(judge(empty, [], { sources: [report] })).toMatchObject({ reasons: [{ code: "empty", detail: "all 3 are stale" }] });
    const failed = { ...report, group: "files", state: "failed" as const, reason: "no network" };
    expect(judge(empty, [], { sources: [failed] })).toMatchObject({ reasons: [{ code: "empty", detail: "no network" }] });
  });

  test("what is wrong by itself is refused all the same", () => {
    expect(judge({ all: group({ distinct: 1 / 100 }) })).toMatchObject({
      kind: "refuse",
      reasons: [
        { code: "twins", group: "all", detail: "only 1 % of the items have data of their own, at least 90 % are needed" },
      ],
    });
    expect(saidBy(judge({ all: group({ items: 79, expected: 100 }) }))).toEqual(["coverage all"]);
    expect(judge({ all: group({ items: 80, expected: 100 }) }).kind).toBe("publish");
  });
});

describe("against the published past", () => {
  const verdict = (changed: Parameters<typeof group>[0]) => judge({ all: group(changed) }, historyOf(good, good, good));

  test.each([
    ["the same", {}, []],
    ["a fifth fewer items", { items: 80 }, []],
    ["more than a fifth fewer", { items: 79 }, ["items all"]],
    ["more items", { items: 300 }, []],
    ["half of the records", { records: 500 }, ["records all"]],
    ["two thirds of the records", { records: 667 }, []],
    ["a field that emptied", { nulls: { volume: 0.26 } }, ["nulls all"]],
    ["a field that is a little emptier", { nulls: { volume: 0.25 } }, []],
    ["a field never measured before", { nulls: { volume: 0, spread: 1 } }, []],
    ["5 % of the items ten-fold", { levels: { ...levelsOf(100), ...levelsOf(5, 1000) } }, []],
    ["6 % of the items ten-fold", { levels: { ...levelsOf(100), ...levelsOf(6, 1000) } }, ["jump all"]],
    ["a tenth of the level", { levels: levelsOf(100, 10) }, ["jump all"]],
    ["two and a half times the level", { levels: levelsOf(100, 250) }, []],
    ["an older as-of", { as_of: "2026-11-19T20:59:59.000Z" }, ["older all"]],
    ["no as-of", { as_of: null }, []],
    ["several at once", { items: 10, records: 10, distinct: 0.5 }, ["twins all", "items all", "records all"]],
  ])("%s", (_, changed, said) => {
    const { kind } = verdict(changed);
    expect(saidBy(verdict(changed))).toEqual(said);
    expect(kind).toBe(said.length === 0 ? "publish" : "refuse");
  });

  test("usual is the median: one odd run in the past changes nothing", () => {
    const odd = published({ all: group({ items: 82 }) });
    expect(saidBy(judge({ all: group({ items: 70 }) }, historyOf(good, good, odd)))).toEqual(["items all"]);
  });

  test("a level that stayed nothing has not jumped; one that became nothing has", () => {
    const nothing = published({ all: group({ levels: levelsOf(100, 0) }) });
    expect(judge({ all: group({ levels: levelsOf(100, 0) }) }, historyOf(nothing)).kind).toBe("publish");
    expect(saidBy(judge({ all: group({ levels: levelsOf(100, 0) }) }, historyOf(good)))).toEqual(["jump all"]);
  });

  test("a run of another configuration says nothing about sizes and levels", () => {
    const other = published({ all: group() }, { config: "other" });
    expect(judge({ all: group({ items: 3, levels: levelsOf(3, 1e6), nulls: { volume: 1 } }) }, historyOf(other)).kind).toBe(
      "publish",
    );
  });

  test("but older than what is published is older, whatever the configuration", () => {
    const other = published({ all: group() }, { config: "other" });
    expect(saidBy(judge({ all: group({ as_of: "2025-11-19T21:00:00.000Z" }) }, historyOf(other)))).toEqual(["older all"]);
  });

  test("a refused run is no standard", () => {
    const huge = refused({ all: group({ items: 1000, as_of: "2030-01-01T00:00:00.000Z" }) });
    expect(judge({ all: group() }, historyOf(good, huge, huge, huge)).kind).toBe("publish");
  });
});

describe("of two groups", () => {
  const both = published({ stock: group(), crypto: group() });
  const cryptoOnly = { crypto: group() };

  test("the sound one is published, the faulty one carried, with the reason", () => {
    const verdict = judge({ stock: tenfold, crypto: group() }, historyOf(both));
    expect(verdict).toMatchObject({ kind: "publish", carry: ["stock"], drop: [], notes: [{ code: "jump", group: "stock" }] });
    expect(judge(cryptoOnly, historyOf(both))).toMatchObject({ carry: ["stock"], notes: [{ code: "empty", group: "stock" }] });
  });

  test("both faulty: refused with the reasons of both", () => {
    expect(saidBy(judge({ stock: tenfold, crypto: tenfold }, historyOf(both)))).toEqual(["jump crypto", "jump stock"]);
    expect(saidBy(judge({}, historyOf(both)))).toEqual(["empty crypto", "empty stock"]);
  });

  test("carried again and again, until the part is too old; then the faulty one is left out", () => {
    const carrying = published({ stock: tenfold, crypto: group() }, { carried: ["stock"] });
    const away = published({ crypto: group() }, { carried: ["stock"] });
    expect(judge(cryptoOnly, historyOf(both, away, away))).toMatchObject({ carry: ["stock"], drop: [] });
    expect(judge(cryptoOnly, historyOf(both, away), { now: NOW + 41 * 60_000 })).toMatchObject({ carry: [], drop: [] });
    expect(
      judge({ stock: group({ distinct: 0 }), crypto: group() }, historyOf(both, carrying), { now: NOW + 40 * 60_000 }),
    ).toMatchObject({
      carry: ["stock"],
      drop: [],
    });
    expect(
      judge({ stock: group({ distinct: 0 }), crypto: group() }, historyOf(both, carrying), { now: NOW + 41 * 60_000 }),
    ).toMatchObject({
      carry: [],
      drop: ["stock"],
      notes: [{ code: "twins" }],
    });
  });

  test("a faulty one that was never good is left out", () => {
    const verdict = judge({ stock: group({ distinct: 0 }), crypto: group() });
    expect(verdict).toMatchObject({ kind: "publish", carry: [], drop: ["stock"], notes: [{ code: "twins" }] });
  });

  test("nothing is carried out of a snapshot of another configuration, which has other rows", () => {
    const cut = published({ crypto: group({ items: 2 }) }, { config: "cut" });
    expect(judge(cryptoOnly, historyOf(both, cut))).toMatchObject({
      kind: "publish",
      carry: [],
      notes: [{ code: "empty", group: "stock" }],
    });
    expect(judge({ stock: tenfold, crypto: group() }, historyOf(both, cut))).toMatchObject({ carry: [], drop: ["stock"] });
    const dropped = published({ stock: tenfold, crypto: group() }, { carried: ["stock"] });
    expect(judge({ stock: tenfold, crypto: group() }, historyOf(both, cut, dropped))).toMatchObject({ drop: ["stock"] });
  });

  test("a group the last published run did not have any more is not missed", () => {
    expect(judge(cryptoOnly, historyOf(both, published(cryptoOnly)))).toEqual({
      kind: "publish",
      carry: [],
      drop: [],
      notes: [],
    });
  });
});

describe("required groups", () => {
  const needing = { limits: { ...limits, required: ["stock"] } };
  const both = published({ stock: group(), crypto: group() });

  test("may be carried", () => {
    expect(judge({ crypto: group() }, historyOf(both), needing)).toMatchObject({ kind: "publish", carry: ["stock"] });
  });

  test("where they can neither be own nor carried, nothing is published, and the reason names them", () => {
    expect(saidBy(judge({ crypto: group() }, [], needing))).toEqual(["empty stock"]);
    expect(saidBy(judge({ stock: group({ distinct: 0 }), crypto: group() }, [], needing))).toEqual(["twins stock"]);
    expect(saidBy(judge({ crypto: group() }, historyOf(both), { ...needing, now: NOW + 3_600_000 }))).toEqual(["empty stock"]);
  });
});

describe("a lasting change", () => {
  const shifted = { all: tenfold };
  const afterTwo = historyOf(good, refused(shifted), refused(shifted));

  test("the third candidate in a row that says the same is published", () => {
    expect(judge(shifted, historyOf(good, refused(shifted))).kind).toBe("refuse");
    expect(saidBy(judge(shifted, afterTwo))).toEqual(["new_normal all", "jump all"]);
    expect(judge(shifted, afterTwo).kind).toBe("publish");
  });

  test("also when the ones before were carried while another group was published", () => {
    const before = published({ all: group(), other: group() });
    const carrying = published({ all: tenfold, other: group() }, { carried: ["all"] });
    const verdict = judge({ all: tenfold, other: group() }, historyOf(before, carrying, carrying));
    expect(verdict).toMatchObject({ kind: "publish", carry: [] });
  });

  test.each([
    ["a good one between", historyOf(good, refused(shifted), good, refused(shifted))],
    [
      "another level between",
      historyOf(good, refused(shifted), refused({ all: group({ levels: levelsOf(100, 1e4) }) }), refused(shifted)),
    ],
    ["other sizes between", historyOf(good, refused({ all: { ...tenfold, items: 60, records: 600 } }), refused(shifted))],
    [
      "a field empty only now and then",
      historyOf(good, refused({ all: { ...tenfold, nulls: { volume: 1 } } }), refused(shifted)),
    ],
    ["another configuration before", historyOf(good, refused(shifted, { config: "other" }), refused(shifted))],
    ["a witness that was itself unsound", historyOf(good, refused(shifted), refused({ all: { ...tenfold, distinct: 0.1 } }))],
    [
      "a witness from last year",
      historyOf(good, refused(shifted), refused({ all: { ...tenfold, as_of: "2025-01-01T00:00:00.000Z" } })),
    ],
  ])("not with %s", (_, history) => {
    expect(judge(shifted, history).kind).toBe("refuse");
  });

  test("a run that could not measure the group speaks neither for nor against", () => {
    expect(judge(shifted, historyOf(good, refused(shifted), refused({}), refused(shifted))).kind).toBe("publish");
    expect(judge(shifted, historyOf(good, refused({}), refused({}))).kind).toBe("refuse");
  });

  test.each([
    ["empty", group({ items: 0, levels: {} })],
    ["below coverage", group({ items: 50, expected: 100 })],
    ["of twins", group({ distinct: 0.1 })],
    ["older", group({ as_of: "2025-01-01T00:00:00.000Z" })],
  ])("never becomes normal where it is %s", (_, all) => {
    expect(judge({ all }, historyOf(good, ...Array.from({ length: 8 }, () => refused({ all })))).kind).toBe("refuse");
  });

  test.each([
    ["level", tenfold],
    ["number of items", group({ items: 40 })],
    ["amount of data", group({ records: 100 })],
    ["emptiness of a field", group({ nulls: { volume: 1 } })],
  ])("once it was published, a new %s is what its successors are compared with", (_, all) => {
    const after = historyOf(good, good, good, good, refused({ all }), refused({ all }), published({ all }));
    expect(judge({ all }, after)).toMatchObject({ kind: "publish", notes: [] });
    expect(judge({ all: { ...all, items: all.items / 2 } }, after).kind).toBe("refuse");
  });

  test("shrinking step by step within the floor is seen against the median", () => {
    const shrinking = [100, 85, 80].map((items) => published({ all: group({ items }) }));
    expect(judge({ all: group({ items: 66 }) }, historyOf(...shrinking)).kind).toBe("refuse");
  });
});

describe("force", () => {
  const forced = { force: true };

  test("lets through what only the past speaks against, and says what that was", () => {
    expect(judge({ all: tenfold }, historyOf(good), forced)).toMatchObject({ kind: "publish", notes: [{ code: "jump" }] });
    const old = group({ as_of: "2025-01-01T00:00:00.000Z", items: 10, records: 1000 });
    expect(saidBy(judge({ all: old }, historyOf(good), forced))).toEqual(["older all", "items all"]);
    expect(judge({ all: old }, historyOf(good), forced).kind).toBe("publish");
  });

  test.each([
    ["empty", {}],
    ["below coverage", { all: group({ items: 50, expected: 100 }) }],
    ["of twins", { all: group({ distinct: 0.1 }) }],
  ])("but nothing that is %s", (_, groups) => {
    expect(judge(groups, historyOf(good), forced).kind).toBe("refuse");
  });
});
