import { expect, test } from "vitest";
import { z } from "zod";
import type { Candidate } from "../../contract/candidate.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import { checkShape } from "./check-shape.ts";
import { group, limits } from "./past.fixture.ts";

const declaration: Declaration = {
  name: "listed",
  title: "Listed",
  description: "Items with a price.",
  cron: "*/10 * * * *",
  timeZone: "UTC",
  ttlSeconds: 900,
  expireSeconds: 86_400,
  deadlineSeconds: 60,
  variants: ["strict", "relaxed"],
  input: z.strictObject({}),
  opportunity: z.object({ item: z.string(), price: z.number().positive() }),
  metadata: z.object({ notes: z.array(z.string()) }),
  gate: limits,
};

const variant = { opportunities: [{ item: "a", price: 1 }], symbols_scanned: 1, total_evaluated: 1, metadata: { notes: [] } };
const sound: Candidate = {
  as_of: "2026-11-20T21:00:00.000Z",
  config_digest: "config",
  measures: { groups: { all: group() } },
  sources: [],
  rates: { base: "USD", as_of: null, source: null, quotes: {} },
  variants: { strict: variant, relaxed: variant },
};

test("a candidate as declared has nothing against it", () => {
  expect(checkShape(sound, declaration)).toEqual([]);
});

test.each<[string, Candidate, RegExp]>([
  ["a variant is missing", { ...sound, variants: { strict: variant } }, /^variants\.relaxed: /],
  [
    "a row is not of the declared shape",
    { ...sound, variants: { strict: variant, relaxed: { ...variant, opportunities: [{ item: "a", price: 0 }] } } },
    /^variants\.relaxed\.opportunities\.0\.price: /,
  ],
  [
    "a section is missing",
    { ...sound, variants: { strict: { ...variant, metadata: {} }, relaxed: variant } },
    /^variants\.strict\.metadata\.notes: /,
  ],
  ["a share is none", { ...sound, measures: { groups: { all: group({ distinct: 2 }) } } }, /^measures\.groups\.all\.distinct: /],
  [
    "a number is none",
    { ...sound, measures: { groups: { all: group({ levels: { a: Number.NaN } }) } } },
    /^measures\.groups\.all\.levels\.a: /,
  ],
  ["the as-of is no instant", { ...sound, as_of: "yesterday" }, /^as_of: /],
])("%s: the place is named", (_, candidate, place) => {
  expect(checkShape(candidate, declaration)).toEqual([{ code: "schema", group: null, detail: expect.stringMatching(place) }]);
});

test("of a thousand wrong rows five are told", () => {
  const wrong = { ...variant, opportunities: Array.from({ length: 1000 }, () => ({ item: 1 })) };
  expect(checkShape({ ...sound, variants: { strict: wrong, relaxed: variant } }, declaration)).toHaveLength(5);
});
