import { describe, expect, it } from "vitest";
import type { Bars } from "../../bars.ts";
import { analyse, type ScanAnalysis, type ScanInput } from "../analyse.ts";
import { cutAfter, madeUpMarket, repriced } from "../made-up-bars.ts";
import { seeded } from "../statistics/seeded.ts";
import { createAnalyst } from "./create-analyst.ts";
import { expectSame, livelyMarket } from "./lively-market.ts";

function inputOf(series: readonly Bars[], fields: Partial<ScanInput> = {}): ScanInput {
  const quality = new Map(series.map(({ symbol, days }) => [symbol, { validBars: days.length, flags: [] }]));
  return { series, quality, ...fields };
}

/** Arrays of their own, as a pass that reads its bars again would bring them. */
function copied(bars: Bars): Bars {
  return cutAfter(bars, Number.POSITIVE_INFINITY);
}

describe.each([1, 2])("an analyst fed day by day (market %i)", (seed) => {
  const { market, days: all } = livelyMarket(seed * 100);
  const days = all.slice(0, 44);

  it("says on each day what the whole analysis says", async () => {
    const analyst = createAnalyst();
    let rows = 0;
    for (const day of days) {
      const input = inputOf(market(day).map(copied));
      const whole = await analyse(input);
      expectSame(await analyst.analyse(input), whole);
      expectSame(await analyst.analyse(inputOf(market(day))), whole); // the same bars once more
      rows += whole.relaxed.watch.length;
    }
    expect(rows).toBeGreaterThan(200);
  });

  it("follows what happens to bars it has seen", async () => {
    const analyst = createAnalyst();
    const random = seeded(seed);
    const restated = new Map<string, (bars: Bars) => Bars>();
    for (const [i, day] of days.entries()) {
      const series = market(day).map((bars) => restated.get(bars.symbol)?.(bars) ?? bars);
      const victim = series[Math.floor(random() * series.length)] as Bars;
      if (i % 6 === 1) restated.set(victim.symbol, (bars) => repriced(bars, (price) => price / 2)); // a split
      if (i % 6 === 2) restated.set(victim.symbol, (bars) => withClose(bars, -3, 0.97));
      if (i % 6 === 3) restated.set(victim.symbol, (bars) => cutAfter(bars, (bars.days.at(-1) as number) - 1)); // always a day late
      if (i % 6 === 4) restated.delete(victim.symbol);
      const present = i % 9 === 8 ? series.filter(({ symbol }) => symbol !== victim.symbol) : series; // away for a pass
      const rates = new Map([["GBP", i < 25 ? 1.3 : 1.4]]);
      const quality = new Map(inputOf(present).quality).set(victim.symbol, { validBars: i % 2 === 0 ? 50 : 500, flags: ["gap"] });
      const input = inputOf(present, { dollarRates: rates, quality });
      expectSame(await analyst.analyse(input), await analyse(input));
    }
  });

  it("catches up with several sessions at once, and takes a step back", async () => {
    const analyst = createAnalyst();
    for (const at of [0, 3, 10, 9, 12, 35, 36]) {
      const input = inputOf(market(days[at] as number));
      expectSame(await analyst.analyse(input), await analyse(input));
    }
  });
});

function withClose(bars: Bars, at: number, factor: number): Bars {
  const close = bars.close.slice();
  const bar = close.length + at;
  const price = close[bar];
  if (price === undefined) return bars;
  const moved = Math.max(bars.low[bar] as number, price * factor);
  return { ...bars, close: close.with(bar, moved) };
}

describe("an analyst", () => {
  const market = madeUpMarket(12, 400, 5);
  const last = market[0]?.days.at(-1) as number;

  it("goes on from a pass that was cancelled half way", async () => {
    const analyst = createAnalyst();
    await analyst.analyse(inputOf(market.map((bars) => cutAfter(bars, last - 3))));
    const controller = new AbortController();
    const cancelled = analyst.analyse(inputOf(market), controller.signal, (done) => {
      if (done === 4) controller.abort(new Error("cancelled by a person"));
    });
    await expect(cancelled).rejects.toThrow("cancelled by a person");
    expectSame(await analyst.analyse(inputOf(market)), await analyse(inputOf(market)));
  });

  it("computes a second pass afresh while one is going on", async () => {
    const analyst = createAnalyst();
    const first: Promise<ScanAnalysis> = analyst.analyse(inputOf(market));
    expectSame(await analyst.analyse(inputOf(market)), await first);
  });
});
