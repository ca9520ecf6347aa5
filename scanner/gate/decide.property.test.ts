import fc from "fast-check";
import { expect, test } from "vitest";
import type { GroupMeasures } from "../../contract/candidate.ts";
import { CONFIG, group, historyOf, judge, limits, published, refused } from "./past.fixture.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const level = fc.constantFrom(0, 1, 2, 10, 100);
const asOf = fc.constantFrom(null, "2025-11-19T21:00:00.000Z", "2026-11-19T21:00:00.000Z", "2026-11-20T21:00:00.000Z");

const measured: fc.Arbitrary<GroupMeasures> = fc
  .record({
    items: fc.integer({ min: 0, max: 12 }),
    expected: fc.option(fc.integer({ min: 0, max: 12 })),
    records: fc.integer({ min: 0, max: 50 }),
    distinct: fc.option(share),
    nulls: fc.dictionary(fc.constantFrom("volume", "spread"), share),
    levels: fc.dictionary(fc.constantFrom("a", "b", "c"), level),
    as_of: asOf,
  })
  .map((changed) => group(changed));
const names = fc.constantFrom("crypto", "fx", "stock");
const groups = fc.dictionary(names, fc.oneof(measured, fc.constant(group())));
const pastRun = fc
  .record({
    tell: fc.constantFrom(published, refused),
    groups,
    carried: fc.uniqueArray(names),
    config: fc.constantFrom(CONFIG, CONFIG, "other"),
  })
  .map(({ tell, groups: past, carried, config }) => tell(past, { carried, config }));
const history = fc.array(pastRun, { maxLength: 8 }).map((runs) => historyOf(...runs));
const required = fc.uniqueArray(names, { maxLength: 1 });

const isSound = (own: GroupMeasures): boolean =>
  own.items > 0 &&
  (own.expected === null || own.items >= own.expected * limits.coverageFloor) &&
  (own.distinct === null || own.distinct >= limits.distinctFloor);

test("whatever the candidate and its past: what is published as its own is sound in itself, and something is", () => {
  fc.assert(
    fc.property(groups, history, required, fc.boolean(), (candidate, past, needed, force) => {
      const verdict = judge(candidate, past, { force, limits: { ...limits, required: needed } });
      if (verdict.kind === "refuse") {
        expect(verdict.reasons.length).toBeGreaterThan(0);
        return;
      }
      const own = Object.entries(candidate).filter(([name]) => ![...verdict.carry, ...verdict.drop].includes(name));
      expect(own.length).toBeGreaterThan(0);
      expect(own.filter(([, measures]) => !isSound(measures))).toEqual([]);
      const present = [...own.map(([name]) => name), ...verdict.carry];
      expect(present).toEqual(expect.arrayContaining(needed));
      for (const name of [...verdict.carry, ...verdict.drop]) expect(verdict.notes.map((note) => note.group)).toContain(name);
    }),
    { seed: 20_261_120, numRuns: 1000 },
  );
});

test("the verdict depends on nothing else: the same question has the same answer, in whatever order groups are named", () => {
  fc.assert(
    fc.property(groups, history, fc.boolean(), (candidate, past, force) => {
      const turned = Object.fromEntries(Object.entries(candidate).toReversed());
      expect(judge(turned, past, { force })).toEqual(judge(candidate, past, { force }));
    }),
    { seed: 20_261_121, numRuns: 300 },
  );
});

test("a candidate equal to the published one is published, unless it is unsound in itself", () => {
  fc.assert(
    fc.property(groups, (candidate) => {
      const sound = Object.fromEntries(Object.entries(candidate).filter(([, own]) => isSound(own)));
      fc.pre(Object.keys(sound).length > 0);
      expect(judge(sound, historyOf(published(sound)))).toEqual({ kind: "publish", carry: [], drop: [], notes: [] });
    }),
    { seed: 20_261_122, numRuns: 300 },
  );
});
