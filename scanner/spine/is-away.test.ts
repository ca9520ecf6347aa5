import { expect, test } from "vitest";
import type { SourceReport } from "../../contract/candidate.ts";
import type { SourceState } from "../../contract/words.ts";
import { isAway } from "./is-away.ts";

const line = (id: string, group: string, state: SourceState): SourceReport => ({
  id,
  group,
  state,
  items: 0,
  expected: null,
  as_of: null,
  reason: null,
  set_aside: [],
});
const empty = (group: string | null) => ({ code: "empty", group, detail: "nothing usable was read" });

test("groups whose every source failed or was blocked are away", () => {
  expect(isAway([empty("stock")], [line("a", "stock", "blocked"), line("b", "stock", "failed"), line("c", "crypto", "ok")])).toBe(
    true,
  );
  expect(isAway([empty("stock"), empty("crypto")], [line("a", "stock", "failed"), line("c", "crypto", "blocked")])).toBe(true);
  expect(isAway([empty(null)], [line("a", "a", "failed"), line("b", "stock", "blocked")])).toBe(true);
  expect(isAway([{ code: "kept", group: "crypto", detail: "" }], [line("a", "stock", "failed")])).toBe(true);
});

test("what was read and found wanting is not: an empty answer, a changed one, too few items", () => {
  expect(isAway([empty("stock")], [line("a", "stock", "empty")])).toBe(false);
  expect(isAway([empty("stock")], [line("a", "stock", "failed"), line("b", "stock", "drift")])).toBe(false);
  expect(isAway([empty("stock"), { code: "coverage", group: "crypto", detail: "" }], [line("a", "stock", "failed")])).toBe(false);
});

test("where nobody says that it is away, it is not", () => {
  expect(isAway([], [])).toBe(false);
  expect(isAway([empty("stock")], [line("c", "crypto", "failed")])).toBe(false);
});
