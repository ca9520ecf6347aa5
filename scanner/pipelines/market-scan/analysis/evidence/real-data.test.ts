import { beforeAll, describe, expect, it } from "vitest";
import { hasRealPanel, readRealPanel } from "../size/test-panel.ts";
import { type EventBook, eventBook } from "./event-book.ts";
import { historiesOf } from "./histories-of.ts";
import { judgeOdds } from "./judge-odds.ts";
import { testFamilies } from "./judge-quickly.ts";

describe.skipIf(!hasRealPanel())("100 US stocks, 2013 to 2018", () => {
  let book: EventBook;
  beforeAll(() => {
    const panel = readRealPanel();
    book = eventBook(panel, historiesOf(panel));
  });

  it("show no edge: none of 43 families passes the strict gates, and one the relaxed", () => {
    const families = testFamilies(book);
    expect(families[0]?.tests).toBe(43);
    expect(families.filter(({ strict }) => strict.passed)).toEqual([]);
    expect(families.filter(({ relaxed }) => relaxed.passed).map(({ setup, direction }) => `${setup.id} ${direction}`)).toEqual([
      "year_high_proximity short",
    ]);
  });

  it("have odds no worse than the base rate, off by no more than luck", async () => {
    const { pooled } = await judgeOdds(book, "test");
    expect(pooled.n).toBe(42_162);
    const loss = (pooled.brier as number) - (pooled.brier_base as number);
    expect(loss).toBeLessThan(0.002);
    expect(-(pooled.skill_low as number) * (pooled.brier_base as number)).toBeLessThan(0.002); // its upper bound too
    expect((pooled.log_loss as number) - (pooled.log_loss_base as number)).toBeLessThan(0.004);
    expect(pooled.ece).toBeLessThan(pooled.ece_base as number);
    expect(pooled.ece).toBeLessThan(pooled.ece_noise as number);
  });
});
