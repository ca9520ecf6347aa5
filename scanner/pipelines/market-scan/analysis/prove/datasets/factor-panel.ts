// Columns are read below their length only: `as number` states that guarantee.
import type { Bars } from "../../../bars.ts";
import { gaussian } from "../../statistics/seeded.ts";
import { isSession } from "../../trading-calendar.ts";

/**
 * One-factor GARCH(1,1)-t (Bollerslev 1987): stocks that share a market, with bursts of volatility and fat tails, and not a
 * trace of direction. Log returns are symmetric about zero, so every set-up is as good long as short.
 */
export function garchPanel(symbols: number, sessions: number, random: () => number): Bars[] {
  return drawPanel(symbols, sessions, { memory: GARCH, draw: studentT(random), factorDaily: FACTOR_DAILY }, random);
}

/** Independent normal returns, over time and between symbols: the textbook's market. */
export function iidPanel(symbols: number, sessions: number, random: () => number): Bars[] {
  return drawPanel(symbols, sessions, { memory: NO_MEMORY, draw: () => gaussian(random), factorDaily: 0 }, random);
}

interface Model {
  readonly memory: { readonly arch: number; readonly garch: number };
  /** Mean 0, variance 1. */
  readonly draw: () => number;
  /** Daily volatility of the common movement. */
  readonly factorDaily: number;
}

const GARCH = { arch: 0.08, garch: 0.9 };
const NO_MEMORY = { arch: 0, garch: 0 };
const FACTOR_DAILY = 0.16 / Math.sqrt(252); // 16 % a year, as of a broad index
const OWN_DAILY = 0.24 / Math.sqrt(252); // with the market at beta 1, 29 % a year: a usual large stock
const FREEDOM = 6; // degrees of freedom of daily stock returns: 4 to 7
/** Share of a day's variance that falls between close and open. */
const OVERNIGHT = 0.25;
const USUAL_TURNOVER = 80e6; // dollars a day: a large stock
const VOLUME_EXPONENT = 0.8; // volume grows somewhat less than in proportion to the range
const VOLUME_NOISE = 0.3;
const FIRST_DAY = 16_437; // 2015-01-02

function drawPanel(symbols: number, sessions: number, model: Model, random: () => number): Bars[] {
  const days = sessionDays(sessions);
  const factor = drawShocks(sessions, model.factorDaily, model);
  return Array.from({ length: symbols }, (_, s) => {
    const own = drawShocks(sessions, OWN_DAILY, model);
    return {
      symbol: `S${String(s).padStart(3, "0")}`,
      assetClass: "stock",
      currency: "USD",
      source: "made-up",
      days,
      ...drawBars(own, factor, 0.6 + 0.8 * random(), random),
    };
  });
}

/** Shocks of night and session as log returns, and the variance known before each day. */
interface Shocks {
  readonly night: Float64Array;
  readonly session: Float64Array;
  readonly variance: Float64Array;
}

function drawShocks(sessions: number, daily: number, { memory: { arch, garch }, draw }: Model): Shocks {
  const mean = daily ** 2;
  const night = new Float64Array(sessions);
  const session = new Float64Array(sessions);
  const variance = new Float64Array(sessions);
  let known = mean;
  for (let t = 0; t < sessions; t++) {
    const overnight = Math.sqrt(OVERNIGHT * known) * draw();
    const intraday = Math.sqrt((1 - OVERNIGHT) * known) * draw();
    night[t] = overnight;
    session[t] = intraday;
    variance[t] = known;
    known = (1 - arch - garch) * mean + arch * (overnight + intraday) ** 2 + garch * known;
  }
  return { night, session, variance };
}

type Columns = Pick<Bars, "open" | "high" | "low" | "close" | "volume">;

function drawBars(own: Shocks, factor: Shocks, beta: number, random: () => number): Columns {
  const length = own.night.length;
  const column = () => new Float64Array(length);
  const [open, high, low, close, volume] = [column(), column(), column(), column(), column()];
  const usualRange = 2 * OWN_DAILY;
  let price = Math.log(20 + 180 * random());
  for (let t = 0; t < length; t++) {
    const opened = price + (own.night[t] as number) + beta * (factor.night[t] as number);
    const closed = opened + (own.session[t] as number) + beta * (factor.session[t] as number);
    const variance = (1 - OVERNIGHT) * ((own.variance[t] as number) + beta * beta * (factor.variance[t] as number));
    const highest = highestBetween(opened, closed, variance, random());
    const lowest = -highestBetween(-opened, -closed, variance, random());
    const activity = ((highest - lowest) / usualRange) ** VOLUME_EXPONENT * Math.exp(VOLUME_NOISE * gaussian(random));
    open[t] = Math.exp(opened);
    high[t] = Math.exp(highest);
    low[t] = Math.exp(lowest);
    close[t] = Math.exp(closed);
    volume[t] = Math.round((activity * USUAL_TURNOVER) / (close[t] as number));
    price = closed;
  }
  return { open, high, low, close, volume };
}

/** Maximum of a Brownian bridge of the given variance, from a uniform number (Karatzas & Shreve 1991, 4.3.40). */
function highestBetween(from: number, to: number, variance: number, uniform: number): number {
  return (from + to + Math.sqrt((to - from) ** 2 - 2 * variance * Math.log(uniform))) / 2;
}

/** Student's t of variance 1: a normal number over the root of an independent chi square (-2 ln u has two degrees of freedom). */
function studentT(random: () => number): () => number {
  const scale = Math.sqrt((FREEDOM - 2) / FREEDOM);
  return () => (scale * gaussian(random)) / Math.sqrt((-2 * Math.log(random() * random() * random())) / FREEDOM);
}

function sessionDays(count: number): Int32Array {
  const days = new Int32Array(count);
  for (let day = FIRST_DAY, t = 0; t < count; day++) if (isSession(day, "nyse")) days[t++] = day;
  return days;
}
