import { expect, test } from "vitest";
import { madeUpReport } from "../made-up-run.ts";
import { plain } from "./paint.ts";
import { renderSources } from "./sources.ts";

const aside = (item: string, reason: string, detail: string) => ({ item, reason, detail });
const render = (...sources: Parameters<typeof madeUpReport>[0][]) =>
  renderSources(sources.map(madeUpReport), 80, plain).split("\n");

test("each source with state, items and as-of; a reason where there is one", () => {
  const carried = { id: "binance", group: "crypto", state: "carried", items: 10, expected: 12, reason: "HTTP 451" } as const;
  expect(render({}, { ...carried, as_of: null })).toEqual([
    "sources",
    "source          state       items  as of",
    "files stock     ok             98  2018-02-07 21:00 UTC",
    "binance crypto  carried  10 of 12",
    "crypto: HTTP 451",
  ]);
});

test("a few items set aside are explained each", () => {
  const set_aside = [aside("APTV", "short_history", "44 bars"), aside("BHF", "short_history", "51 bars")];
  expect(render({ set_aside }).slice(3)).toEqual(["", "set aside", "short history 2: APTV (44 bars), BHF (51 bars)"]);
});

test("one explanation for all is given once", () => {
  const set_aside = [aside("A", "empty", "no bar up to 2017-01-05"), aside("B", "empty", "no bar up to 2017-01-05")];
  expect(render({ set_aside }).at(-1)).toBe("empty 2: A, B (no bar up to 2017-01-05)");
});

test("many items are named, very many counted", () => {
  const set_aside = Array.from({ length: 42 }, (_, n) => aside(`S${n}`, "stale", `last bar ${n} days ago`));
  expect(render({ set_aside }).slice(5)).toEqual([
    "stale 42: S0, S1, S2, S3, S4, S5, S6, S7, S8, S9, S10, S11, S12, S13, S14, S15,",
    "          S16, S17, S18, S19, S20, S21, S22, S23, S24, S25, S26, S27, S28, S29",
    "          and 12 more",
  ]);
});
