import { describe, expect, it } from "vitest";
import { buildPanels, type Panel } from "../../panel.ts";
import { cutAfter } from "../made-up-bars.ts";
import { garchPanel } from "../prove/datasets/factor-panel.ts";
import { seeded } from "../statistics/seeded.ts";
import { eventBook } from "./event-book.ts";
import { historiesOf } from "./histories-of.ts";
import { type JudgeOptions, judgedPanel, judgePanel } from "./judge-panel.ts";
import { walkForward } from "./walk-forward.ts";

const series = garchPanel(12, 800, seeded(6));
const options: JudgeOptions = { trials: 100, dataHash: "d", codeVersion: "c" };

function bookOf(bars: typeof series) {
  const panel = buildPanels(bars)[0] as Panel;
  return eventBook(panel, historiesOf(panel));
}

const book = bookOf(series);
const judged = await judgePanel(book, options);

describe("the evidence of a panel", () => {
  it("is what its schema says, and survives being stored", () => {
    expect(judgedPanel.parse(JSON.parse(JSON.stringify(judged)))).toEqual(judged);
  });

  it("has one entry per family with a closed event, and a detail beside it", () => {
    const { evidence, details } = judged;
    expect(evidence.families.length).toBe(book.families.filter(({ r }) => r.length > 0).length);
    expect(details.map(({ setup_id, direction }) => [setup_id, direction])).toEqual(
      evidence.families.map(({ setup_id, direction }) => [setup_id, direction]),
    );
    expect(evidence.events).toBe(book.families.reduce((sum, { r }) => sum + r.length, 0));
    expect(details.every(({ last_events }, f) => last_events.length === Math.min(20, evidence.families[f]?.whole.n ?? 0))).toBe(
      true,
    );
  });

  it("finds nothing in a market without direction", () => {
    const { spa_p, families, calibration } = judged.evidence;
    expect(spa_p).toBeGreaterThan(0.1);
    expect(families.some(({ strict }) => strict.passed)).toBe(false);
    expect(families.every(({ sharpe }) => sharpe === null || sharpe.dsr < 0.95)).toBe(true);
    expect(calibration.n).toBeGreaterThan(1500);
    expect(calibration.skill_low).toBeLessThanOrEqual(0);
    for (const { bootstrap, whole } of families.filter(({ whole: { n } }) => n > 100)) {
      expect(bootstrap?.low).toBeLessThan(whole.mean_excess_r as number);
      expect(bootstrap?.high).toBeGreaterThan(whole.mean_excess_r as number);
    }
  });

  it("is the same again, whatever the order of the symbols", async () => {
    expect(await judgePanel(bookOf(series.toReversed()), options)).toEqual(judged);
  });

  it("stops where it is cancelled", async () => {
    const signal = AbortSignal.abort(new Error("cancelled by a person"));
    await expect(judgePanel(book, { ...options, signal })).rejects.toThrow("cancelled by a person");
  });
});

describe("the walk-forward", () => {
  it("gives the events of a year the odds that the bars up to it give", async () => {
    const cut = book.panel.days[780] as number;
    const [whole, early] = [await walkForward(book), await walkForward(bookOf(series.map((bars) => cutAfter(bars, cut))))];
    expect(whole.map(({ year }) => year)).toEqual([2017, 2018]);
    expect(whole[0]).toEqual(early[0]);
    const known = early[1]?.raw.length as number;
    expect(known).toBeLessThan(whole[1]?.raw.length as number);
    const later = new Set(whole[1]?.raw);
    expect(early[1]?.raw.every((p) => later.has(p))).toBe(true);
  });

  it("waits for a year of sessions before its first fit", async () => {
    expect(await walkForward(bookOf(series.map((bars) => cutAfter(bars, book.panel.days[260] as number))))).toEqual([]);
  });
});
