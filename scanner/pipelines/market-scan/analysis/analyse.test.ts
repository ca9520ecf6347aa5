import { describe, expect, it } from "vitest";
import { assetClasses, type Bars, isoDay } from "../bars.ts";
import { analyse, type SymbolQuality } from "./analyse.ts";
import { cutAfter, madeUpMarket } from "./made-up-bars.ts";
import { type WatchRow, watchRow } from "./watch-row.ts";

const market = madeUpMarket(30, 800, 11);
const asOf = market[0]?.days.at(-1) as number;

function qualityOf(series: readonly Bars[], flags: readonly string[] = []): Map<string, SymbolQuality> {
  return new Map(series.map(({ symbol, days }) => [symbol, { validBars: days.length, flags }]));
}

const whole = await analyse({ series: market, quality: qualityOf(market) });

describe("the analysis", () => {
  it("lists every present set-up as a watch row that says no edge is shown", () => {
    expect(whole.relaxed.watch.length).toBeGreaterThan(10);
    for (const row of [...whole.strict.watch, ...whole.relaxed.watch]) {
      watchRow.parse(row);
      expect(row).toMatchObject({ grade: "base_rate", note: "no edge shown", as_of_bar: isoDay(asOf) });
    }
  });

  it("shows one probability only: the base rate of the pool, the same on every row of a direction", () => {
    expect([whole.strict.opportunities, whole.relaxed.opportunities]).toEqual([[], []]);
    for (const direction of ["long", "short"]) {
      const rows = whole.relaxed.watch.filter((row) => row.direction === direction);
      expect(new Set(rows.map(({ base_rate, base_rate_n }) => `${base_rate} ${base_rate_n}`)).size).toBe(1);
      expect(rows[0]?.base_rate).toBeGreaterThan(0.3);
      expect(rows[0]?.base_rate).toBeLessThan(0.7);
    }
    const shares = Object.keys(watchRow.shape).filter((name) =>
      /(^|_)(rate|win|wins|odds|p|probability|expectancy|edge)(_|$)/.test(name),
    );
    expect(shares).toEqual(["base_rate", "base_rate_n"]);
  });

  it("accounts for every present set-up in both modes", () => {
    for (const { watch, rejected, evaluated } of [whole.strict, whole.relaxed]) {
      expect(rejected.no_evidence).toBe(watch.length);
      expect(evaluated).toBe(30 * 43);
    }
    const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, count) => sum + count, 0);
    expect(total(whole.strict.rejected)).toBe(total(whole.relaxed.rejected));
  });

  it("counts a present set-up under the gate that kept it out of strict", async () => {
    const { symbol } = whole.strict.watch[0] as WatchRow;
    const quality = qualityOf(market).set(symbol, { validBars: 749, flags: [] });
    const { strict, relaxed } = await analyse({ series: market, quality });
    const kept = relaxed.watch.filter((row) => row.symbol === symbol);
    expect(strict.watch).toEqual(whole.strict.watch.filter((row) => row.symbol !== symbol));
    expect(strict.rejected.short_history).toBe((whole.strict.rejected.short_history ?? 0) + kept.length);
    expect(kept.every(({ flags }) => flags.includes("relaxed_only"))).toBe(true);
  });

  it("puts stop and target on their sides of the price, 2 ATR away", () => {
    for (const { direction, reference_price, stop, target, atr } of whole.relaxed.watch) {
      const sign = direction === "long" ? 1 : -1;
      expect(stop).toBeCloseTo(reference_price - sign * 2 * atr, 9);
      expect(target).toBeCloseTo(reference_price + sign * 2 * atr, 9);
    }
  });

  it("does not depend on the order of the symbols", async () => {
    expect(await analyse({ series: market.toReversed(), quality: qualityOf(market) })).toEqual(whole);
  });

  it("keeps what is not yet three years old out of strict, and flags it in relaxed", async () => {
    const before = market[0]?.days[230] as number;
    const young = market.map((bars) => cutAfter(bars, before)).filter(({ days }) => days.length > 0);
    const { strict, relaxed, notAnalysed } = await analyse({ series: young, quality: qualityOf(young, ["gap"]) });
    expect(strict.watch).toEqual([]);
    expect(strict.rejected.short_history).toBeGreaterThan(0);
    for (const row of relaxed.watch) {
      expect(row.flags).toContain("gap");
      expect(row.flags).toContain("short_history");
      expect(row.symbol_events).toBeNull();
      expect(row).not.toHaveProperty("last_events");
    }
    expect(notAnalysed).toEqual([]);
  });

  it("says which symbols are too short to analyse", async () => {
    const short = market.slice(0, 12).map((bars, s) => (s === 3 ? cutAfter(bars, bars.days[58] as number) : bars));
    const { notAnalysed, relaxed } = await analyse({ series: short, quality: qualityOf(short) });
    expect(notAnalysed).toEqual([{ symbol: "S03", reason: "59 valid bars; 60 needed" }]);
    expect(relaxed.evaluated).toBe(11 * 43);
  });

  it("shows nothing of a symbol whose last bar is old", async () => {
    const late = market.map((bars, s) => (s < 5 ? cutAfter(bars, asOf - 1) : bars));
    const { relaxed } = await analyse({ series: late, quality: qualityOf(late) });
    expect(relaxed.watch.every(({ symbol }) => symbol >= "S05")).toBe(true);
  });

  it("stops between two symbols when it is cancelled, and tells how far it came", async () => {
    const controller = new AbortController();
    const seen: string[] = [];
    const running = analyse({ series: market, quality: qualityOf(market) }, controller.signal, (done, total) => {
      seen.push(`${done}/${total}`);
      if (done === 3) controller.abort(new Error("cancelled by a person"));
    });
    await expect(running).rejects.toThrow("cancelled by a person");
    expect(seen).toEqual(["1/30", "2/30", "3/30"]);
  });

  it("refuses a symbol given twice or without a verdict of the data gate", async () => {
    await expect(analyse({ series: [...market, ...market.slice(0, 1)], quality: qualityOf(market) })).rejects.toThrow(
      "S00 is given twice",
    );
    await expect(analyse({ series: market, quality: new Map() })).rejects.toThrow("says nothing about S00");
  });
});

it("a watch row knows the same asset classes as the bars", () => {
  expect(watchRow.shape.asset_class.options).toEqual([...assetClasses]);
});

it("every field of a watch row says its unit or meaning", () => {
  for (const [name, field] of Object.entries(watchRow.shape)) expect(field.description, name).toMatch(/\w/);
});
