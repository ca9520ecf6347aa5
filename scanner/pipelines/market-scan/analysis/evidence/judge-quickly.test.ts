import { describe, expect, it } from "vitest";
import { plantedEdge } from "../../../../../contract/planted-edge.ts";
import type { Bars } from "../../bars.ts";
import { buildPanels, type Panel } from "../../panel.ts";
import { HORIZON_BARS } from "../horizon.ts";
import { garchPanel, iidPanel } from "../prove/datasets/factor-panel.ts";
import { plantEdge } from "../prove/datasets/plant-edge.ts";
import { catalogue } from "../setups/catalogue.ts";
import type { Setup } from "../setups/setup.ts";
import { seeded } from "../statistics/seeded.ts";
import { historiesOf } from "./histories-of.ts";
import { judgeQuickly } from "./judge-quickly.ts";

function judge(series: readonly Bars[]) {
  const panel = buildPanels(series)[0] as Panel;
  return judgeQuickly(panel, historiesOf(panel));
}

const inside = catalogue.find(({ id }) => id === plantedEdge.setup_id) as Setup;

describe("markets without any direction", () => {
  const random = seeded(5);
  const verdicts = Array.from({ length: 12 }, (_, i) => judge((i % 2 === 0 ? iidPanel : garchPanel)(20, 900, random)));

  it("show no strict edge, and a relaxed one in a few", () => {
    expect(verdicts.filter((families) => families.some(({ strict }) => strict.passed))).toHaveLength(0);
    expect(verdicts.filter((families) => families.some(({ relaxed }) => relaxed.passed))).toHaveLength(4);
  });

  it("reject at 5 % in about 5 % of the tests", () => {
    const tested = verdicts.flat().filter((family) => family.tested);
    expect([tested.filter(({ whole }) => whole.p < 0.05).length, tested.length]).toEqual([25, 458]);
  });
});

describe("a market with one planted edge", () => {
  const series = plantEdge(garchPanel(30, 1260, seeded(2)), { setup: inside, direction: "long", delta: 0.1, bars: HORIZON_BARS });
  const families = judge(series);

  it("shows it, and what it is worth", () => {
    const shown = families.filter(({ strict }) => strict.passed);
    expect(shown.map(({ setup, direction }) => `${setup.id} ${direction}`)).toEqual(["inside_day_break long"]);
    const [{ whole, posterior, tests }] = shown as [(typeof families)[number]];
    expect([whole.n, whole.blocks, tests]).toEqual([1040, 60, 41]);
    expect(whole.mean_excess_r).toBeGreaterThan(0.1);
    expect(posterior?.expectancy_r).toBeLessThan(whole.mean_r as number); // shrunk
    expect(posterior?.p_low).toBeGreaterThan(posterior?.base_p as number);
  });

  it("says of every other family which gates it failed", () => {
    for (const { strict } of families) expect(strict.passed).toBe(strict.failed.length === 0);
    expect(families.filter(({ strict }) => strict.failed.includes("discovery_q")).length).toBeGreaterThan(35);
  });

  it("is judged alike whatever the order of the symbols, and again", () => {
    expect(judge(series.toReversed())).toEqual(families);
  });
});

it("judges a market too short for any test, and claims nothing", () => {
  const families = judge(iidPanel(3, 80, seeded(1)));
  expect(families.every(({ tested, whole, discovery }) => !tested && whole.p === 1 && whole.q === 1 && discovery.q === 1)).toBe(
    true,
  );
  expect(families.every(({ strict, relaxed }) => !strict.passed && !relaxed.passed)).toBe(true);
  expect(families.find(({ whole }) => whole.n === 0)).toMatchObject({
    posterior: null,
    whole: { mean_r: null, mean_excess_r: null },
  });
});
