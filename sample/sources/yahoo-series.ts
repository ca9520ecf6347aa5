import type { Bar } from "../model/bar.ts";
import { dayOf } from "../model/days.ts";
import type { AssetKind } from "../model/profile.ts";
import type { Moment } from "../model/world.ts";

export interface Instrument {
  readonly kind: AssetKind;
  /** By the name the model knows it by. */
  readonly symbol: string;
  /** As it was asked for. */
  readonly ticker: string;
}

/** The closing bell's trade arrives a second after it. */
const LAST_TRADE_MS = 1000;

/** Epoch seconds of a bar: its opening bell, but of the day that still goes on, or has only just ended, its last trade. */
export function timestampOf({ session }: Bar, now: number): number {
  const isToday = dayOf(session.opens) === dayOf(now) && now >= session.opens;
  return Math.floor((isToday ? Math.min(now, session.closes + LAST_TRADE_MS) : session.opens) / 1000);
}

/** Dividends and splits on the days of `bars`, of the kinds asked for (`div,split`), keyed by time; null where there are none. */
export function eventsOf({ kind, symbol }: Instrument, bars: readonly Bar[], asked: string, moment: Moment) {
  if (kind === "coin" || asked === "") return null;
  const kinds = asked.split(/[,|]/);
  const times = new Map(bars.map((bar) => [bar.day, timestampOf(bar, moment.now)]));
  const keyed = <T extends { day: number }, V>(events: readonly T[], shape: (event: T, date: number) => V) =>
    Object.fromEntries(
      events.flatMap((event) => {
        const date = times.get(event.day);
        return date === undefined ? [] : [[date, shape(event, date)]];
      }),
    );
  const dividends = keyed(kinds.includes("div") ? moment.dividends(symbol) : [], ({ amount }, date) => ({ amount, date }));
  const splits = keyed(kinds.includes("split") ? moment.splits(symbol) : [], ({ numerator, denominator }, date) => ({
    date,
    numerator,
    denominator,
    splitRatio: `${numerator}:${denominator}`,
  }));
  const some = { ...(isEmpty(dividends) ? {} : { dividends }), ...(isEmpty(splits) ? {} : { splits }) };
  return isEmpty(some) ? null : some;
}

/** Closes less the dividends that came after them: each takes its share of the close before its day off all earlier ones. */
export function adjustedCloses({ kind, symbol }: Instrument, bars: readonly Bar[], moment: Moment): number[] {
  const amounts = new Map(kind === "coin" ? [] : moment.dividends(symbol).map(({ day, amount }) => [day, amount]));
  const last = bars.at(-1)?.day ?? 0;
  const all = kind === "coin" ? [] : moment.bars(kind, symbol);
  let factor = 1;
  for (let i = all.length - 1; i > 0 && (all[i]?.day ?? 0) > last; i--) factor *= kept(all[i - 1], amounts.get(all[i]?.day ?? 0));
  const adjusted: number[] = [];
  for (let i = bars.length - 1; i >= 0; i--) {
    const bar = bars[i] as Bar; // i runs over its indices
    adjusted.push(Math.fround(bar.close * factor));
    factor *= kept(bars[i - 1], amounts.get(bar.day));
  }
  return adjusted.reverse();
}

function kept(before: Bar | undefined, dividend: number | undefined): number {
  return before === undefined || dividend === undefined ? 1 : 1 - dividend / before.close;
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
