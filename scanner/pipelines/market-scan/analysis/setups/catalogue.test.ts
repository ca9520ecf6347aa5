import { describe, expect, it } from "vitest";
import { longView, type PanelColumns } from "../features.ts";
import { barsOf, loneColumns, type Row, repriced } from "../made-up-bars.ts";
import { mirrored, type View } from "../view.ts";
import { catalogue } from "./catalogue.ts";
import { holdsOn } from "./rule.ts";
import { entryRuleFor, families, type Setup } from "./setup.ts";

/** Bars that go nowhere: range 2 around 100, the close last at 99.8 or 100.2. */
function quiet(count: number): Row[] {
  return Array.from({ length: count }, (_, t) => [100, 101, 99, (count - t) % 2 === 1 ? 99.8 : 100.2]);
}

/** Closes one after the other, each bar opening at the close before, reaching a tenth beyond both. */
function closes(values: readonly number[]): Row[] {
  return values.map((close, t) => {
    const open = values[t - 1] ?? close;
    return [open, Math.max(open, close) + 0.1, Math.min(open, close) - 0.1, close];
  });
}

const line = (count: number, from: number, step: number) => Array.from({ length: count }, (_, t) => from + step * t);
const swings = (count: number, size: (t: number) => number) =>
  Array.from({ length: count }, (_, t) => 100 + (t % 2 === 0 ? 1 : -1) * size(t));
const peak: Row[] = quiet(252).map((row, t) => (t === 100 ? [100, 110, 99, 100] : row));
const inside: Row[] = [
  [100, 102, 98, 100],
  [100, 101, 99, 100.5],
];
const narrowed = (range: number): Row[] => [...quiet(6), [100, 99.5 + range, 99.5, 100]];

interface Case {
  readonly fires: readonly Row[];
  readonly stays: readonly Row[];
  readonly why: string;
}

const cases: Record<string, Case> = {
  ema_20_50_cross: {
    fires: closes([...line(160, 200, -0.2), 248]),
    stays: closes([...line(160, 200, -0.2), 188]),
    why: "the fast average is still below",
  },
  breakout_55: {
    fires: [...quiet(56), [100, 102, 99, 101.5]],
    stays: [...quiet(56), [100, 103, 99, 101]],
    why: "a close at the level is not above it",
  },
  trend_pullback_3: {
    fires: closes([...line(152, 100, 0.5), 175.2, 174.9, 174.6]),
    stays: closes([...line(152, 100, 0.5), 175.2, 174.9, 175]),
    why: "the third close is higher",
  },
  year_high_proximity: {
    fires: [...peak, [107, 108.5, 107, 108.2]],
    stays: [...peak, [104, 105.5, 104, 105]],
    why: "more than 1 ATR below",
  },
  volume_breakout_20: {
    fires: [...quiet(21), [100, 102, 99, 101.5, 1600]],
    stays: [...quiet(21), [100, 102, 99, 101.5, 1500]],
    why: "1.5 times is not more than 1.5 times",
  },
  inside_day_break: {
    fires: [...inside, [100.5, 101.8, 100, 101.5]],
    stays: [...inside, [100.5, 101.8, 100, 101]],
    why: "a close at the high is not above it",
  },
  nr7_break: {
    fires: [...narrowed(1), [100, 101, 99.8, 100.8]],
    stays: [...narrowed(2), [100, 102, 99.8, 101.8]],
    why: "a range equal to another is not the narrowest",
  },
  range_expansion: {
    fires: [...quiet(60), [100, 106, 100, 105.8]],
    stays: [...quiet(60), [100, 106, 100, 103]],
    why: "the close is in the middle of the range",
  },
  squeeze_break: {
    fires: closes([...swings(90, (t) => 3 - t / 32), 103]),
    stays: closes([...swings(90, (t) => 0.2 + t / 32), 112]),
    why: "the band was widening",
  },
  rsi2_pullback: {
    fires: closes([...line(202, 100, 0.5), 197.5, 194.5]),
    stays: closes([...line(202, 100, 0.5), 200.4, 200.3]),
    why: "RSI(2) is above 10",
  },
  rsi14_recross: {
    fires: closes([...line(101, 200, -0.5), 154]),
    stays: closes([...line(101, 200, -0.5), 151]),
    why: "RSI(14) is still below 30",
  },
  band_reentry: {
    fires: [...quiet(20), [99, 99.5, 94.5, 95], [95, 99.5, 95, 99]],
    stays: [...quiet(20), [99, 99.5, 94.5, 95], [95, 95.2, 94, 94.5]],
    why: "still outside",
  },
  gap_continue: {
    fires: [...quiet(60), [103, 104, 102.5, 103.5]],
    stays: [...quiet(60), [101.5, 103, 101.2, 102.5]],
    why: "a gap below 1 ATR",
  },
  gap_fade: {
    fires: [...quiet(60), [97, 98, 96.5, 97.8]],
    stays: [...quiet(60), [97, 98, 96.5, 96.8]],
    why: "the gap goes on",
  },
  volume_climax_reversal: {
    fires: [...quiet(21), [98, 99.4, 96, 98.5, 3000]],
    stays: [...quiet(21), [98, 99.4, 96, 98.5, 2400]],
    why: "too little volume",
  },
  engulfing: {
    fires: [...quiet(20), [99.5, 99.6, 98.2, 98.5], [98.4, 100.2, 98, 100]],
    stays: [...quiet(20), [99.5, 99.6, 98.2, 98.5], [98.6, 100.2, 98, 100]],
    why: "the body does not reach the close before",
  },
  hammer_star: {
    fires: [...quiet(21), [99.2, 99.5, 97, 99.4]],
    stays: [...quiet(21), [99.2, 100.5, 97, 99.4]],
    why: "the other shadow is long",
  },
  key_reversal: {
    fires: [...quiet(21), [99, 102, 98.5, 101.5]],
    stays: [...quiet(21), [99, 102, 98.5, 100.9]],
    why: "the close is below the high before",
  },
};

function setupOf(id: string): Setup {
  const found = catalogue.find((setup) => setup.id === id);
  if (found === undefined) throw new Error(`no set-up ${id}`);
  return found;
}

function holdsLast(id: string, view: View): boolean {
  const setup = setupOf(id);
  return holdsOn(setup.detect(view, setup.parameters), view.length - 1);
}

const viewOf = (rows: readonly Row[], columns: Partial<PanelColumns> = {}) =>
  longView(barsOf(rows), { ...loneColumns(rows.length), ...columns });

describe("the catalogue", () => {
  it("holds 22 set-ups with an identity each, in the order of the families", () => {
    expect(catalogue).toHaveLength(22);
    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(22);
    const order = catalogue.map(({ family }) => families.indexOf(family));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it("words each entry rule for its direction", () => {
    const rule = setupOf("breakout_55");
    expect(entryRuleFor(rule, "long")).toBe("Buy the next open after a close above the highest high of the 55 bars before.");
    expect(entryRuleFor(rule, "short")).toBe(
      "Sell short the next open after a close below the lowest low of the 55 bars before.",
    );
    for (const setup of catalogue) for (const side of setup.directions) expect(entryRuleFor(setup, side)).not.toMatch(/[{|}]/);
  });
});

describe.each(Object.entries(cases))("%s", (id, { fires, stays, why }) => {
  it("holds where its rule is met, and says the values", () => {
    const view = viewOf(fires);
    const setup = setupOf(id);
    expect(holdsLast(id, view)).toBe(true);
    const signal = setup.signal(view, setup.parameters, view.length - 1);
    expect(Object.values(signal).length).toBeGreaterThan(0);
    expect(Object.values(signal).every(Number.isFinite)).toBe(true);
  });

  it(`does not hold where ${why}`, () => expect(holdsLast(id, viewOf(stays))).toBe(false));

  it("holds for short on mirrored prices, and there only", () => {
    const mirror = longView(
      repriced(barsOf(fires), (price) => 400 - price),
      loneColumns(fires.length),
    );
    expect(holdsLast(id, mirrored(mirror))).toBe(true);
    expect(holdsLast(id, mirror)).toBe(false);
    expect(holdsLast(id, mirrored(viewOf(stays)))).toBe(false);
  });
});

describe("set-ups on ranks and calendar", () => {
  const ranked = (rank: number) => new Float64Array(56).fill(rank);
  const rising: Row[] = [...quiet(55), [100, 102, 99, 101.5]];

  it("buys the lowest tenth of 5-day returns and sells the highest", () => {
    expect(holdsLast("reversal_5_day", viewOf(quiet(56), { reversalRank: ranked(0.1) }))).toBe(true);
    expect(holdsLast("reversal_5_day", viewOf(quiet(56), { reversalRank: ranked(0.11) }))).toBe(false);
    expect(holdsLast("reversal_5_day", mirrored(viewOf(quiet(56), { reversalRank: ranked(0.9) })))).toBe(true);
  });

  it("buys the highest tenth of 12-1 returns and sells the lowest, showing the rank as it is", () => {
    expect(holdsLast("momentum_decile", viewOf(quiet(56), { momentumRank: ranked(0.9) }))).toBe(true);
    expect(holdsLast("momentum_decile", viewOf(quiet(56), { momentumRank: ranked(0.89) }))).toBe(false);
    const short = mirrored(viewOf(quiet(56), { momentumRank: ranked(0.05) }));
    expect(holdsLast("momentum_decile", short)).toBe(true);
    const { signal, parameters } = setupOf("momentum_decile");
    expect(signal(short, parameters, 55)).toEqual({ momentum_12_1_rank: 0.05, rank_threshold: 0.1 });
  });

  it("wants both the decile and the 20-day breakout", () => {
    expect(holdsLast("momentum_breakout", viewOf(rising, { momentumRank: ranked(0.95) }))).toBe(true);
    expect(holdsLast("momentum_breakout", viewOf(rising, { momentumRank: ranked(0.5) }))).toBe(false);
    expect(holdsLast("momentum_breakout", viewOf(quiet(56), { momentumRank: ranked(0.95) }))).toBe(false);
  });

  it("buys when one session of the month is left, and never sells", () => {
    expect(holdsLast("turn_of_month", viewOf(quiet(56), { sessionsLeft: new Int8Array(56).fill(1) }))).toBe(true);
    expect(holdsLast("turn_of_month", viewOf(quiet(56), { sessionsLeft: new Int8Array(56).fill(2) }))).toBe(false);
    expect(setupOf("turn_of_month").directions).toEqual(["long"]);
  });

  it("says a short signal in the market's prices", () => {
    const falling = repriced(barsOf([...quiet(56), [100, 102, 99, 101.5]]), (price) => 200 - price);
    const { signal, parameters } = setupOf("breakout_55");
    expect(signal(mirrored(longView(falling, loneColumns(57))), parameters, 56)).toEqual({ close: 98.5, prior_55_day_low: 99 });
  });
});
