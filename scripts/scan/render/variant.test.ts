import { expect, test } from "vitest";
import type { Shown } from "../shown.ts";
import { plain } from "./paint.ts";
import { renderVariant } from "./variant.ts";

function shown(variant: string, metadata: Record<string, unknown>, opportunities: Shown["opportunities"] = []): Shown {
  const facts = { as_of: "2018-02-07T21:00:00Z", snapshotId: "12", symbols_scanned: 98, total_evaluated: 4257 };
  return { ...facts, variant, opportunities, metadata };
}
const render = (one: Shown, before: Shown | null = null) => renderVariant(one, before, 80, plain).split("\n");

const strict = shown("strict", { watch: [{ name: "a" }], rejected: { short_history: 1, no_evidence: 25 } });

test("nothing qualifies: what stopped the rest, most first, then what to watch", () => {
  expect(render(strict)).toEqual([
    "strict: nothing qualifies  98 scanned, 4,257 evaluated, as of 2018-02-07",
    "stopped by  no evidence 25, short history 1",
    "",
    "watch 1, present now, no edge shown",
    "name",
    "a",
  ]);
});

test("what qualifies comes first", () => {
  expect(render(shown("strict", {}, [{ name: "x" }]))).toEqual([
    "strict: 1 qualifies  98 scanned, 4,257 evaluated, as of 2018-02-07",
    "name",
    "x",
  ]);
});

test("rows that were just printed are counted, not repeated", () => {
  const relaxed = shown("relaxed", { watch: [{ name: "a" }, { name: "b" }] });
  expect(render(relaxed, strict).slice(1)).toEqual([
    "",
    "watch 2, present now, no edge shown: 1 as in strict, and 1 more",
    "name",
    "b",
  ]);
  expect(render({ ...strict, variant: "relaxed" }, strict).slice(2)).toEqual([
    "",
    "watch 1, present now, no edge shown: 1 as in strict",
  ]);
});

test("changes are told where there was something before", () => {
  const changes = { since: "2018-02-06T21:00:00Z", entered: [{}, {}], left: [{}] };
  expect(render(shown("strict", { changes })).at(-1)).toBe("since the snapshot before: 2 entered, 1 left");
  expect(render(shown("strict", { changes: { ...changes, since: null } }))).toHaveLength(1);
});
