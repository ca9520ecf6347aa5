import { DAY_MS, dayOf } from "../model/days.ts";
import type { Moment } from "../model/world.ts";
import { json, type Source } from "./source.ts";

const EURO = "EUR";
const SIGNIFICANT_DIGITS = 6;

/** `GET /v6/latest/EUR`: rates by any base, updated after midnight UTC every day, weekends included. */
export const erApi: Source = {
  hosts: ["open.er-api.com"],
  symbolOf: () => null,
  answer({ path }, moment) {
    const base = /^\/v6\/latest\/([A-Z]{3})$/.exec(path)?.[1];
    if (base === undefined) return null;
    const perEuro = new Map([[EURO, 1], ...moment.rates(moment.ratesDay)]);
    const divisor = perEuro.get(base);
    if (divisor === undefined) return json({ result: "error", "error-type": "unsupported-code" }, 404);
    const rates = moment.rates(moment.ratesDay).size === 0 ? {} : ratesBy(divisor, perEuro);
    return json({ ...about(moment), base_code: base, rates });
  },
  redesign: (body) => body.replace('"rates":', '"conversion_rates":').replace('"base_code":', '"base":'),
};

function ratesBy(divisor: number, perEuro: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    Array.from(perEuro, ([currency, rate]) => [currency, Number((rate / divisor).toPrecision(SIGNIFICANT_DIGITS))]),
  );
}

function about({ now }: Moment) {
  const updated = (dayOf(now) * DAY_MS) / 1000 + 151; // it takes a while after midnight
  const next = updated + 86_400;
  return {
    ...{
      result: "success",
      provider: "https://www.exchangerate-api.com",
      documentation: "https://www.exchangerate-api.com/docs/free",
    },
    terms_of_use: "https://www.exchangerate-api.com/terms",
    ...{
      time_last_update_unix: updated,
      time_last_update_utc: utc(updated),
      time_next_update_unix: next,
      time_next_update_utc: utc(next),
    },
    time_eol_unix: 0,
  };
}

const utc = (seconds: number): string => new Date(seconds * 1000).toUTCString().replace("GMT", "+0000");
