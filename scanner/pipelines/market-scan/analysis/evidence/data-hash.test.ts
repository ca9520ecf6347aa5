import { expect, it } from "vitest";
import { buildPanels, type Panel } from "../../panel.ts";
import { madeUpMarket } from "../made-up-bars.ts";
import { codeVersion } from "./code-version.ts";
import { dataHash } from "./data-hash.ts";

const market = madeUpMarket(3, 70, 1);
const hashOf = (series: typeof market) => dataHash(buildPanels(series)[0] as Panel);

it("is the same for the same bars, in whatever order and memory they come", () => {
  expect(hashOf(market)).toMatch(/^[0-9a-f]{16}$/);
  expect(hashOf(market.toReversed().map((bars) => ({ ...bars, close: bars.close.slice() })))).toBe(hashOf(market));
});

it("changes with any one number, and with a symbol's name", () => {
  const [first, ...others] = market as [(typeof market)[number], ...typeof market];
  const volume = first.volume.with(7, 1);
  expect(hashOf([{ ...first, volume }, ...others])).not.toBe(hashOf(market));
  expect(hashOf([{ ...first, symbol: "X" }, ...others])).not.toBe(hashOf(market));
});

it("names the code by twelve digits, the same throughout a process", () => {
  expect(codeVersion()).toMatch(/^[0-9a-f]{12}$/);
  expect(codeVersion()).toBe(codeVersion());
});
