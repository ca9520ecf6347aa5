import type { Bars } from "../bars.ts";
import type { PanelColumns } from "./features.ts";
import { seeded } from "./statistics/seeded.ts";
import { isSession } from "./trading-calendar.ts";

/** Bars for tests: hand-made rows, and a seeded market with every blemish the scan has to live with. */
export type Row = readonly [open: number, high: number, low: number, close: number, volume?: number];

const FIRST_DAY = 16_437; // 2015-01-02

export function barsOf(rows: readonly Row[], fields: Partial<Bars> = {}): Bars {
  const column = (pick: (row: Row) => number) => Float64Array.from(rows, pick);
  return {
    symbol: "TEST",
    assetClass: "stock",
    currency: "USD",
    source: "made-up",
    days: Int32Array.from(rows, (_, t) => FIRST_DAY + t),
    open: column(([open]) => open),
    high: column(([, high]) => high),
    low: column(([, , low]) => low),
    close: column(([, , , close]) => close),
    volume: column(([, , , , volume = 1000]) => volume),
    ...fields,
  };
}

/** Columns of a symbol that has no neighbours. */
export function loneColumns(length: number): PanelColumns {
  const unranked = new Float64Array(length).fill(Number.NaN);
  return { reversalRank: unranked, momentumRank: unranked, sessionsLeft: new Int8Array(length).fill(9) };
}

/**
 * A market of correlated stocks in cents, on NYSE sessions: bursts of volatility, gaps, growing volume that follows the moves,
 * missed sessions, bars without trading, one symbol that starts late and one without volume.
 */
export function madeUpMarket(symbols: number, sessions: number, seed: number): Bars[] {
  const random = seeded(seed);
  const gauss = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const days = sessionDays(sessions);
  const market = days.map(() => 0.006 * gauss());
  return Array.from({ length: symbols }, (_, s) => {
    const from = s === 1 ? Math.floor(sessions / 3) : 0;
    const rows: Row[] = [];
    const own: number[] = [];
    let price = 20 + 200 * random();
    for (let t = from; t < sessions; t++) {
      const burst = random() < 0.08 ? 3 : 1;
      const open = price * Math.exp(0.004 * burst * gauss());
      const close = open * Math.exp((market[t] as number) + 0.01 * burst * gauss());
      const high = Math.max(open, close) * (1 + 0.003 * burst * Math.abs(gauss()));
      const low = Math.min(open, close) * (1 - 0.003 * burst * Math.abs(gauss()));
      price = close;
      const volume = Math.round((400_000 + 1_000 * t) * burst * Math.exp(0.3 * gauss()));
      if (random() < 0.01) continue;
      own.push(days[t] as number);
      const idle = random() < 0.01;
      rows.push(
        idle
          ? [cents(close), cents(close), cents(close), cents(close), 0]
          : [cents(open), cents(high), cents(low), cents(close), s === 2 ? Number.NaN : volume],
      );
    }
    return barsOf(rows, { symbol: `S${String(s).padStart(2, "0")}`, days: Int32Array.from(own) });
  });
}

function sessionDays(count: number): number[] {
  const days: number[] = [];
  for (let day = FIRST_DAY; days.length < count; day++) if (isSession(day, "nyse")) days.push(day);
  return days;
}

function cents(price: number): number {
  return Math.round(price * 100) / 100;
}

/** The bars up to and including a day. */
export function cutAfter(bars: Bars, day: number): Bars {
  return sliced(bars, 0, bars.days.findLastIndex((own) => own <= day) + 1);
}

/** The bars from a day on. */
export function cutBefore(bars: Bars, day: number): Bars {
  return sliced(
    bars,
    bars.days.findIndex((own) => own >= day),
    bars.days.length,
  );
}

function sliced(bars: Bars, from: number, to: number): Bars {
  return {
    ...bars,
    days: bars.days.slice(from, to),
    open: bars.open.slice(from, to),
    high: bars.high.slice(from, to),
    low: bars.low.slice(from, to),
    close: bars.close.slice(from, to),
    volume: bars.volume.slice(from, to),
  };
}

/** Every price through `change`; one that turns prices over swaps high and low. */
export function repriced(bars: Bars, change: (price: number) => number): Bars {
  const falling = change(2) < change(1);
  return {
    ...bars,
    open: bars.open.map(change),
    high: (falling ? bars.low : bars.high).map(change),
    low: (falling ? bars.high : bars.low).map(change),
    close: bars.close.map(change),
  };
}
