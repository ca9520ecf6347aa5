import type { LatestRates, RateRow, RateTrend } from "../../../client/rates-types.ts";
import { headlineOf } from "../../../contract/headline.ts";
import { Section } from "../sections/section.tsx";
import { type NumberRow, NumberTable } from "../table/number-table.tsx";
import { change, count, share } from "../words/numbers.ts";
import { kindInWords, rateAsOf, rateFlagInWords, rateValue } from "../words/rates.ts";
import { clockTime } from "../words/times.ts";

/** Every rate that is known, those of the cards with what they are made of. `now`: database time, ms. */
export function RateTable({ rates, now }: { readonly rates: readonly RateRow[]; readonly now: number }) {
  const headline = Object.values(headlineOf(rates));
  const others = rates.filter((rate) => !headline.includes(rate));
  const rows = [...headline.filter((rate) => rate !== null), ...others];
  return (
    <Section title={`All rates ${count(rows.length)}`} lead="Kinds are never mixed: a conversion stays within one of them.">
      <NumberTable label="All rates" heads={rateHeads} rows={rows.map((rate) => rowOf(rate, now))} />
    </Section>
  );
}

const rateHeads = [
  { title: "Rate", hint: "The currency that is one, and what it is told in" },
  {
    title: "Kind",
    hint: "Official: set by an authority. Market: met by people who trade. Reference: published for information",
    align: "left",
  },
  { title: "Value", hint: "Units of the second currency for one of the first" },
  { title: "Source", hint: "Where it was read", align: "left" },
  { title: "As of", hint: "Day for which it holds, or when the market was read", align: "left" },
  { title: "Read", hint: "When it was last read from its source" },
  { title: "Made of", hint: "Advertisers whose offers count, of the offers seen, and how far these spread" },
  { title: "Doubts", hint: "What has to be known of it", align: "wrap" },
] as const;

function rowOf(rate: RateRow, now: number): NumberRow {
  const { base, quote, kind, side, value, source, as_of, observed_at, flags, n, used, dispersion } = rate;
  const offers = n === null || used === null ? "–" : `${count(used)} of ${count(n)}`;
  return {
    key: `${base} ${quote} ${kind} ${side} ${source}`,
    name: `1 ${base} in ${quote}`,
    cells: [
      kindInWords(kind, side),
      rateValue(value),
      source,
      rateAsOf(kind, as_of, now),
      clockTime(observed_at, now),
      dispersion === null ? offers : `${offers}, ±${share(dispersion)}`,
      flags.length === 0 ? "–" : flags.map(rateFlagInWords).join("; "),
    ],
  };
}

const trendNames: Readonly<Record<string, string>> = {
  usd_ves: "Official, USD",
  usdt_ves: "Market, USDT",
  buy_rate: "To buy USDT",
  sell_rate: "For USDT sold",
};
const directions = { up: "up", down: "down", flat: "within its usual moves" } as const;

export function TrendTable({ trend }: { readonly trend: readonly RateTrend[] }) {
  return (
    <Section title="Trend" lead="Up or down: changed in 24 h by more than a day's volatility.">
      <NumberTable label="Trend" heads={trendHeads} rows={trend.map(trendRow)} />
    </Section>
  );
}

const trendHeads = [
  { title: "Rate", hint: "In bolivars" },
  { title: "1 h", hint: "Change, %; none where no value of about that time is known" },
  { title: "24 h", hint: "Change, %; none where no value of about that time is known" },
  { title: "7 d", hint: "Change, %; none where no value of about that time is known" },
  { title: "Volatility", hint: "Standard deviation of its moves from hour to hour, scaled to a day, %" },
  { title: "Where to", hint: "The change in 24 h against the volatility", align: "left" },
] as const;

function trendRow({ name, change_1h, change_24h, change_7d, volatility, direction }: RateTrend): NumberRow {
  const moved = (value: number | null) => (value === null ? "–" : change(100 * value));
  return {
    name: trendNames[name] ?? name,
    cells: [
      moved(change_1h),
      moved(change_24h),
      moved(change_7d),
      volatility === null ? "–" : `${share(volatility)} a day`,
      direction === null ? "too little is known" : directions[direction],
    ],
  };
}

/** What is published and not yet in force, and jumps that wait to be confirmed; nothing where there are none. */
export function RateNotices({ latest, now }: { readonly latest: LatestRates; readonly now: number }) {
  return (
    <>
      {[...Map.groupBy(latest.upcoming, ({ as_of, source }) => `${as_of} ${source}`)].map(([key, rates]) => (
        <p key={key} className="notice">
          {upcomingInWords(rates, now)}
        </p>
      ))}
      {latest.pending_jumps.map(({ pair, group, values, seen, observed_at }) => (
        <p key={`${pair} ${group}`} className="notice warning">
          {pair} was seen at {Object.values(values).map(rateValue).join(" / ")} at {clockTime(observed_at, now)}, far off what is
          shown, {seen === 1 ? "once" : `${count(seen)} times`}. It counts once it persists or a second source agrees.
        </p>
      ))}
    </>
  );
}

/** "Already known for Mon 23 Nov 2026, by bcv: 1 USD 675.02 VES, 1 EUR 777.82 VES." */
function upcomingInWords(rates: readonly RateRow[], now: number): string {
  const [first] = rates;
  if (first === undefined) return "";
  const values = rates.map(({ base, quote, value }) => `1 ${base} ${rateValue(value)} ${quote}`).join(", ");
  return `Already known ${rateAsOf(first.kind, first.as_of, now)}, by ${first.source}: ${values}.`;
}
