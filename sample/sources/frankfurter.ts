import { isoDay, parseIsoDay } from "../model/days.ts";
import { isTargetDay } from "../model/target-days.ts";
import type { Moment } from "../model/world.ts";
import { json, type Source } from "./source.ts";

const EURO = "EUR";
/** Answers round to as many digits as still mean something. */
const SIGNIFICANT_DIGITS = 5;

/** `GET /v1/latest?base=USD&symbols=EUR,PLN`, `/v1/2026-11-20`, `/v1/2026-11-01..2026-11-20`: the ECB's rates by any base. */
export const frankfurter: Source = {
  hosts: ["api.frankfurter.dev"],
  symbolOf: () => null,
  answer({ path, query }, moment) {
    const asked = /^\/v1\/(latest|\d{4}-\d{2}-\d{2})(?:(\.\.)(\d{4}-\d{2}-\d{2})?)?$/.exec(path);
    if (asked === null) return null;
    const base = query.get("base") ?? EURO;
    const symbols = query.get("symbols")?.split(",") ?? null;
    const from = asked[1] === "latest" ? moment.ratesDay : parseIsoDay(asked[1] ?? "");
    if (from === null || ![EURO, ...moment.rates(moment.ratesDay).keys()].includes(base))
      return json({ message: "not found" }, 404);
    if (asked[2] === undefined) {
      const day = lastRatesBefore(Math.min(from, moment.ratesDay));
      return json({ amount: 1, base, date: isoDay(day), rates: ratesBy(base, symbols, moment, day) });
    }
    const until = Math.min(parseIsoDay(asked[3] ?? "") ?? moment.ratesDay, moment.ratesDay);
    const days = Array.from({ length: Math.max(0, until - from + 1) }, (_, i) => from + i).filter(isTargetDay);
    const rates = Object.fromEntries(days.map((day) => [isoDay(day), ratesBy(base, symbols, moment, day)]));
    return json({ amount: 1, base, start_date: isoDay(days[0] ?? from), end_date: isoDay(days.at(-1) ?? until), rates });
  },
  redesign: (body) => body.replace('"rates":', '"quotes":').replace('"date":', '"as_of":'),
};

function lastRatesBefore(day: number): number {
  return isTargetDay(day) ? day : lastRatesBefore(day - 1);
}

/** Units of each currency for one of `base`, alphabetically. */
function ratesBy(base: string, symbols: readonly string[] | null, moment: Moment, day: number): Record<string, number> {
  const perEuro = new Map([[EURO, 1], ...moment.rates(day)]);
  const divisor = perEuro.get(base);
  if (divisor === undefined) return {};
  const wanted = [...perEuro].filter(([currency]) => currency !== base && (symbols?.includes(currency) ?? true));
  const rates = wanted.map(([currency, rate]): [string, number] => [currency, shortened(rate, divisor)]);
  return Object.fromEntries(rates.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function shortened(rate: number, divisor: number): number {
  return divisor === 1 ? rate : Number((rate / divisor).toPrecision(SIGNIFICANT_DIGITS));
}
