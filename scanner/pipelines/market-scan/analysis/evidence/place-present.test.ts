import { describe, expect, it } from "vitest";
import { plantedEdge } from "../../../../../contract/planted-edge.ts";
import { buildPanels, type Panel } from "../../panel.ts";
import type { SymbolFacts } from "../gates.ts";
import { HORIZON_BARS } from "../horizon.ts";
import { listWatch, type Present, presentOn } from "../list-watch.ts";
import { outlookOf } from "../outlook.ts";
import { Pool } from "../pool.ts";
import { garchPanel } from "../prove/datasets/factor-panel.ts";
import { plantEdge } from "../prove/datasets/plant-edge.ts";
import { scanSymbol, symbolsOf } from "../scan-symbol.ts";
import { catalogue } from "../setups/catalogue.ts";
import type { Setup } from "../setups/setup.ts";
import { seeded } from "../statistics/seeded.ts";
import { watchRow } from "../watch-row.ts";
import { type DirectionRow, directionRow } from "./direction-row.ts";
import { eventBook } from "./event-book.ts";
import type { FamilyEvidence } from "./family-evidence.ts";
import { type JudgedPanel, judgePanel } from "./judge-panel.ts";
import { byRank, type Judgements } from "./place-present.ts";

const inside = catalogue.find(({ id }) => id === plantedEdge.setup_id) as Setup;
const series = plantEdge(garchPanel(30, 1000, seeded(8)), { setup: inside, direction: "long", delta: 0.12, bars: HORIZON_BARS });
const panel = buildPanels(series)[0] as Panel;
const outlooks = symbolsOf(panel, new Map()).map((member) => outlookOf(scanSymbol(member, catalogue)));
const histories = outlooks.map(({ labels, setups }, symbol) => ({ symbol, labels, setups }));
const judged = await judgePanel(eventBook(panel, histories), { trials: 200, dataHash: "d", codeVersion: "c" });

/** Every set-up that is present today; and as if the planted one were, on every symbol. */
function presentWith(facts: Partial<SymbolFacts> = {}): Present[] {
  const pool = new Pool();
  return outlooks.flatMap((outlook) => {
    pool.add(outlook);
    const sound = {
      assetClass: "stock",
      validBars: 1000,
      flags: [],
      sessionsBehind: 0,
      medianDollarVolume: 2e6,
      atr: 1,
    } as const;
    const setups = outlook.setups.map((one) => (one.setup === inside ? { ...one, present: one.direction === "long" } : one));
    return presentOn({ ...outlook, setups }, { ...sound, ...facts }, pool);
  });
}

function judgements(change: (family: FamilyEvidence) => FamilyEvidence = (family) => family, sample = false): Judgements {
  const evidence = { ...judged.evidence, families: judged.evidence.families.map(change) };
  return { panels: new Map([["stock", { ...judged, evidence } satisfies JudgedPanel]]), sample };
}

const isPlanted = ({ setup_id, direction }: Pick<FamilyEvidence, "setup_id" | "direction">) =>
  setup_id === plantedEdge.setup_id && direction === plantedEdge.direction;
const liquid = { medianDollarVolume: 9e6 };
const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

describe("strict", () => {
  const present = presentWith(liquid);
  const listed = listWatch("strict", present, 0, judgements());

  it("lists the family whose edge was shown, on every symbol that has it today, and nothing else", () => {
    expect(listed.opportunities).toHaveLength(30);
    for (const row of listed.opportunities) {
      expect(directionRow.parse(row)).toEqual(row);
      expect(row).toMatchObject({ setup_id: plantedEdge.setup_id, direction: "long", grade: "shown", data_hash: "d" });
    }
  });

  it("accounts for every present set-up: listed, or counted under the first gate that stopped it", () => {
    expect(listed.opportunities.length + total(listed.rejected)).toBe(present.length);
    expect(listed.watch).toHaveLength(present.length - 30);
    expect(Object.keys(listed.rejected)).toContain("discovery_q");
    for (const row of listed.watch) watchRow.parse(row);
  });

  it("lists nothing of a symbol that its own gates stop, whatever its family has shown", () => {
    const { opportunities, rejected } = listWatch("strict", presentWith({ ...liquid, validBars: 749 }), 0, judgements());
    expect([opportunities, Object.keys(rejected)]).toEqual([[], ["short_history"]]);
  });

  it("lists nothing where nothing was judged", () => {
    const { opportunities, rejected, watch } = listWatch("strict", present, 0, { panels: new Map(), sample: false });
    expect([opportunities, rejected, watch.length]).toEqual([[], { no_evidence: present.length }, present.length]);
  });
});

describe("relaxed", () => {
  const exploratory = (family: FamilyEvidence): FamilyEvidence =>
    family.setup_id === "nr7_break" ? { ...family, relaxed: { passed: true, failed: [] } } : { ...family, relaxed: { passed: false, failed: ["whole_sample_q"] } }; // biome-ignore format: two verdicts

  it("adds exploratory rows below the shown ones", () => {
    const { opportunities } = listWatch("relaxed", presentWith(liquid), 0, judgements(exploratory));
    const grades = opportunities.map(({ grade }) => grade);
    expect(grades).toEqual(grades.toSorted().toReversed());
    expect(opportunities.filter(({ grade }) => grade === "exploratory").every(({ setup_id }) => setup_id === "nr7_break")).toBe(
      true,
    );
    expect(opportunities.filter(({ grade }) => grade === "shown")).toHaveLength(30);
  });

  it("calls a shown edge exploratory on a symbol that is too thin or too young for strict, and none under 250 bars", () => {
    const passing = judgements((family) =>
      isPlanted(family) ? { ...family, relaxed: { passed: true, failed: [] } } : exploratory(family),
    );
    const grades = (facts: Partial<SymbolFacts>) =>
      new Set(listWatch("relaxed", presentWith(facts), 0, passing).opportunities.filter(isPlanted).map(({ grade }) => grade)); // biome-ignore format: one set
    expect([grades(liquid), grades({ medianDollarVolume: 1e6 }), grades({ ...liquid, validBars: 249 })]).toEqual([
      new Set(["shown"]),
      new Set(["exploratory"]),
      new Set(),
    ]);
    expect(listWatch("relaxed", presentWith({ validBars: 249 }), 0, passing).watch.length).toBeGreaterThan(30);
  });
});

describe("a row", () => {
  const rowsWith = (change: (family: FamilyEvidence) => FamilyEvidence, sample = false) =>
    listWatch("strict", presentWith(liquid), 0, judgements(change, sample)).opportunities as [DirectionRow];

  it("shows the model's odds only where they have shown skill", () => {
    const withSkill = (skill_low: number | null) => (family: FamilyEvidence) => ({
      ...family,
      calibration: { ...family.calibration, skill_low, skill_high: 0.1 },
    });
    const [model] = rowsWith(withSkill(0.001));
    expect(model).toMatchObject({ p_source: "model", nulls: {} });
    expect([model.p_low as number, model.p_win, model.p_high as number]).toEqual(
      [model.p_low, model.p_win, model.p_high].toSorted(),
    );
    const [base] = rowsWith(withSkill(0));
    expect(base).toMatchObject({ p_source: "base_rate", p_win: base.base_rate, p_low: null, p_high: null });
    expect(base.nulls.p_win).toBe(
      "the base rate: the family's odds have no skill shown out of sample (95 % interval 0.00 % to 10.00 %)",
    );
    expect(rowsWith(withSkill(null))[0].nulls.p_win).toContain("never scored");
  });

  it("says what was planted, in the sample world only", () => {
    expect(rowsWith((family) => family, true)[0]).toMatchObject({
      flags: ["planted_in_sample"],
      note: expect.stringContaining("made-up sample prices"),
    });
    expect(rowsWith((family) => family)[0]).toMatchObject({ flags: [], note: expect.not.stringContaining("planted") });
  });

  it("ranks by lower bound times what can be traded, then q, then symbol", () => {
    const [row] = rowsWith((family) => family);
    expect(row.rank_score).toBe(row.expectancy_low_r);
    const ranked = (fields: Partial<DirectionRow>) => ({ ...row, ...fields });
    const better = { ...row.evidence, whole: { ...row.evidence.whole, q: 0 } };
    const rows = [
      ranked({ symbol: "B" }),
      ranked({ symbol: "A" }),
      ranked({ symbol: "Z", evidence: better }),
      ranked({ symbol: "Y", rank_score: 9 }),
    ];
    expect(rows.sort(byRank).map(({ symbol }) => symbol)).toEqual(["Y", "Z", "A", "B"]);
  });
});
