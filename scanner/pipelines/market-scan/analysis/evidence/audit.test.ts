import { describe, expect, it } from "vitest";
import { plantedEdge } from "../../../../../contract/planted-edge.ts";
import { packSymbol, symbolDocument } from "../../evidence-store/symbol-document.ts";
import { buildPanels, type Panel } from "../../panel.ts";
import { medianDollarVolume } from "../costs.ts";
import type { SymbolFacts } from "../gates.ts";
import { HORIZON_BARS } from "../horizon.ts";
import { garchPanel } from "../prove/datasets/factor-panel.ts";
import { plantEdge } from "../prove/datasets/plant-edge.ts";
import { type PanelSymbol, symbolsOf } from "../scan-symbol.ts";
import { catalogue } from "../setups/catalogue.ts";
import type { Setup } from "../setups/setup.ts";
import { adjustedP } from "../statistics/benjamini-hochberg.ts";
import { clusterTest } from "../statistics/cluster-test.ts";
import { normalQuantile } from "../statistics/normal.ts";
import { seeded } from "../statistics/seeded.ts";
import { betweenVariance, inverseLogit, logit, shrunk } from "../statistics/shrinkage.ts";
import { auditorOf } from "./audit-symbol.ts";
import { eventBook } from "./event-book.ts";
import { historiesOf } from "./histories-of.ts";
import { type JudgedFamily, testFamilies } from "./judge-quickly.ts";
import { type AuditedEvent, type SymbolEvidence, symbolEvidence } from "./symbol-evidence.ts";

const SESSIONS = 700;
/** Results are stored to eight decimals. */
const DIGITS = 7;
const setup = catalogue.find(({ id }) => id === plantedEdge.setup_id) as Setup;
const series = plantEdge(garchPanel(12, SESSIONS, seeded(4)), { setup, direction: "long", delta: 0.1, bars: HORIZON_BARS });
const panel = buildPanels(series)[0] as Panel;
const histories = historiesOf(panel);
const book = eventBook(panel, histories);
const families = testFamilies(book);

const audit = auditorOf(book);
const members = symbolsOf(panel, new Map());
const audits = histories.map((history) => {
  const member = members[history.symbol] as PanelSymbol;
  const { bars, attendance } = member;
  const facts: SymbolFacts = {
    assetClass: "stock",
    validBars: bars.close.length,
    flags: [],
    sessionsBehind: attendance.behind,
    medianDollarVolume: medianDollarVolume(bars, 1),
    atr: 1,
  };
  return audit({ ...history, member, facts });
});
/** As they come back from the database. */
const stored = audits.map((own) => symbolDocument.parse(JSON.parse(JSON.stringify(packSymbol({ ...own, size: null })))));

/** Every closed event of a family, by symbol: all that the checks below read. */
function closedOf(
  family: JudgedFamily,
): (AuditedEvent & { r: number; excess_r: number; excess_win: number; charge_r: number })[] {
  const isOwn = ({ setup_id, direction }: { readonly setup_id: string; readonly direction: string }) =>
    setup_id === family.setup.id && direction === family.direction;
  return stored
    .flatMap(({ setups }) => setups.find(isOwn)?.events ?? [])
    .filter((event) => event.excess_r !== null) as ReturnType<typeof closedOf>;
}

const daysOf = ({ day, entry_day, exit_day, outcome, block }: AuditedEvent) => ({ day, entry_day, exit_day, outcome, block });
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("from the stored events of all symbols alone", () => {
  const closed = families.map(closedOf);
  const tests = closed.map((events) =>
    clusterTest(Float64Array.from(events, ({ excess_r }) => excess_r), Int32Array.from(events, ({ block }) => block)),
  ); // biome-ignore format: one test per family

  it("a family's n, mean R, excess and p come out again", () => {
    for (const [f, { whole }] of families.entries()) {
      const events = closed[f] ?? [];
      expect(events.length).toBe(whole.n);
      if (events.length === 0) continue;
      expect(meanOf(events.map(({ r }) => r))).toBeCloseTo(whole.mean_r as number, DIGITS);
      expect(tests[f]?.mean).toBeCloseTo(whole.mean_excess_r as number, DIGITS);
      expect(tests[f]?.p).toBeCloseTo(whole.p, DIGITS);
    }
  });

  it("so do the q of all families", () => {
    const tested = families.map((family, f) => ({ family, p: tests[f]?.p as number })).filter(({ family }) => family.tested);
    const q = adjustedP(tested.map(({ p }) => p));
    expect(tested.length).toBe(families[0]?.tests);
    for (const [i, { family }] of tested.entries()) expect(q[i]).toBeCloseTo(family.whole.q, DIGITS);
  });

  it("and the posterior, with the base that the evidence states", () => {
    const estimated = families.flatMap(({ tested }, f) =>
      tested && !Number.isNaN(tests[f]?.t) ? [tests[f]] : [],
    ) as typeof tests;
    const tau2 = betweenVariance(
      estimated.map(({ mean }) => mean),
      estimated.map(({ standardError }) => standardError ** 2),
    );
    const planted = families.findIndex((one) => one.setup === setup && one.direction === "long");
    const { posterior } = families[planted] as (typeof families)[number];
    const { mean, standardError } = tests[planted] as (typeof tests)[number];
    const belief = shrunk(mean, standardError ** 2, tau2);
    expect((posterior?.base_r ?? 0) + belief.mean).toBeCloseTo(posterior?.expectancy_r as number, DIGITS);
    const reach = normalQuantile(0.9) * Math.sqrt(belief.variance);
    expect((posterior?.expectancy_r ?? 0) - reach).toBeCloseTo(posterior?.expectancy_low_r as number, DIGITS);
    const charge = meanOf((closed[planted] ?? []).map(({ charge_r }) => charge_r));
    expect((posterior?.expectancy_r ?? 0) - charge).toBeCloseTo(posterior?.expectancy_2x_r as number, DIGITS);
  });

  it("and the odds, with the base rate of all bars", () => {
    const rates = new Map((["long", "short"] as const).map((direction) => {
      const closed = histories.flatMap(({ labels }) => [...labels[direction].r].filter((_, bar) => (labels.long.exit[bar] as number) >= 0));
      return [direction, closed.filter((r) => r > 0).length / closed.length];
    })); // biome-ignore format: two numbers
    const effects = families.map(({ direction, tested }, f) => {
      const events = closed[f] ?? [];
      const test = clusterTest(Float64Array.from(events, ({ excess_win }) => excess_win), Int32Array.from(events, ({ block }) => block)); // biome-ignore format: one test
      const perLogit = (rates.get(direction) as number) * (1 - (rates.get(direction) as number));
      return tested && !Number.isNaN(test.t) ? { b: test.mean / perLogit, v: (test.standardError / perLogit) ** 2 } : null;
    });
    const known = effects.filter((effect) => effect !== null);
    const tau2 = betweenVariance(
      known.map(({ b }) => b),
      known.map(({ v }) => v),
    );
    for (const [f, { posterior }] of families.entries()) {
      const effect = effects[f];
      if (posterior === null || !effect) continue;
      expect(inverseLogit(logit(posterior.base_p) + shrunk(effect.b, effect.v, tau2).mean)).toBeCloseTo(posterior.p_win, DIGITS);
    }
  });
});

describe("an audit", () => {
  it("is what its schema says", () => {
    for (const own of audits) expect(symbolEvidence.parse(own)).toEqual(own);
  });

  it("comes back from the database but for the digits beyond, without set-ups that never were", () => {
    const described = ({ bars, setups }: SymbolEvidence) => ({
      days: bars.days,
      setups: setups
        .filter(({ present, events }) => present || events.length > 0)
        .map(({ setup_id, direction, present, events }) => ({ setup_id, direction, present, events: events.map(daysOf) })),
    });
    expect(stored.map(described)).toEqual(audits.map(described));
    expect(stored[0]?.setups).toEqual(stored[0]?.setups.filter(({ present, events }) => present || events.length > 0));
  });

  it("tells of every event how its trade went", () => {
    const events = audits.flatMap(({ setups }) => setups.flatMap((one) => one.events));
    for (const { day, entry_day, exit_day, r, outcome } of events) {
      if (exit_day === null) expect([r, ["open", "void"].includes(outcome)]).toEqual([null, true]);
      else expect((entry_day as string) > day && exit_day >= (entry_day as string) && Number.isFinite(r)).toBe(true);
    }
    expect(events.filter(({ outcome }) => outcome === "target").length).toBeGreaterThan(100);
  });

  it("says why a symbol is kept off a mode's opportunities", () => {
    expect(audits[0]).toMatchObject({
      gates: { strict: "short_history", relaxed: null },
      valid_bars: SESSIONS,
      sessions_behind: 0,
    });
  });
});
