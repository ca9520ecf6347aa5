// Columns of events are as long as one another, outcomes have their names, and days of events are bars: `as` states these guarantees.
// In a document of another shape they do not hold: then the rows read from it do not fit their schema.
import { z } from "zod";
import { symbolEvidence } from "../analysis/evidence/symbol-evidence.ts";
import { outcomes } from "../analysis/labels.ts";
import { sizeRow } from "../analysis/size/size-row.ts";
import { dayOf, isoDay } from "../bars.ts";
import { decimals, orNull, significant } from "./rounded.ts";

/** What is known of one symbol. */
export const auditedSymbol = symbolEvidence.extend({
  size: sizeRow.nullable().describe("how far its price may go from the last bar on; null where the history is too short to say"),
});
export type AuditedSymbol = z.infer<typeof auditedSymbol>;

const count = z.int().nonnegative();
const results = z.array(z.number().nullable());

/** Item i of every column is of event i. */
const storedEvents = z.object({
  bar: z.array(count).describe("index into bars.days: the session on whose close the set-up began"),
  entry: z.array(count.nullable()).describe("bars from there to the entry; null where it was not entered"),
  exit: z.array(count.nullable()).describe("bars from there to the exit; null where it has not ended"),
  outcome: z.array(count).describe("0 open, 1 target, 2 stop, 3 time_out, 4 void, 5 delisted"),
  r: results,
  charge_r: results,
  excess_r: results,
  excess_win: results,
  block: z.array(count),
});

const setup = auditedSymbol.shape.setups.element;

/** The document KEY/symbol/SYMBOL. */
const storedSymbol = auditedSymbol.extend({
  bars: auditedSymbol.shape.bars.extend({
    days: z
      .array(z.int())
      .describe("of the first bar the days since 1970-01-01, of each later one the days since the one before"),
  }),
  setups: z
    .array(setup.extend({ events: storedEvents }))
    .describe("in the order of the catalogue; without those that never were, nor are, on the symbol"),
});
export type StoredSymbol = z.infer<typeof storedSymbol>;

export const symbolDocument = z.codec(storedSymbol, auditedSymbol, { decode: unpackSymbol, encode: packSymbol });

/** R to eight decimals, as the tests are recomputed to seven; prices as the 32 bits hold them that many feeds send. */
const R_DECIMALS = 8;
const PRICE_DIGITS = 9;

/** A third as long as the rows it is read back to. */
export function packSymbol({ bars, setups, ...own }: AuditedSymbol): StoredSymbol {
  const barOn = new Map(bars.days.map((day, bar) => [day, bar]));
  return {
    ...own,
    bars: {
      days: packDays(bars.days),
      open: bars.open.map(roundPrice),
      high: bars.high.map(roundPrice),
      low: bars.low.map(roundPrice),
      close: bars.close.map(roundPrice),
      volume: bars.volume.map((units) => orNull(units, roundPrice)),
    },
    setups: setups
      .filter(({ present, events }) => present || events.length > 0)
      .map((setup) => ({
        ...setup,
        signal: Object.fromEntries(Object.entries(setup.signal).map(([name, value]) => [name, roundPrice(value)])),
        events: packEvents(setup.events, barOn),
      })),
  };
}

function packDays(sessions: readonly string[]): number[] {
  const days = sessions.map(dayOf);
  return days.map((day, bar) => day - (days[bar - 1] ?? 0));
}

function unpackDays(steps: readonly number[]): string[] {
  let day = 0;
  return steps.map((step) => {
    day += step;
    return isoDay(day);
  });
}

type Events = z.infer<typeof setup>["events"];

function packEvents(events: Events, barOn: ReadonlyMap<string, number>): z.infer<typeof storedEvents> {
  const barOf = (day: string) => barOn.get(day) as number;
  const barsAfter = (day: string, later: string | null) => (later === null ? null : barOf(later) - barOf(day));
  const column = (of: "r" | "charge_r" | "excess_r" | "excess_win") => events.map((event) => orNull(event[of], roundR));
  return {
    bar: events.map(({ day }) => barOf(day)),
    entry: events.map(({ day, entry_day }) => barsAfter(day, entry_day)),
    exit: events.map(({ day, exit_day }) => barsAfter(day, exit_day)),
    outcome: events.map(({ outcome }) => outcomeNames.indexOf(outcome)),
    r: column("r"),
    charge_r: column("charge_r"),
    excess_r: column("excess_r"),
    excess_win: column("excess_win"),
    block: events.map(({ block }) => block),
  };
}

function unpackSymbol({ bars, setups, ...own }: StoredSymbol): AuditedSymbol {
  const days = unpackDays(bars.days);
  return {
    ...own,
    bars: { ...bars, days },
    setups: setups.map((setup) => ({ ...setup, events: unpackEvents(setup.events, days) })),
  };
}

function unpackEvents(
  { bar, entry, exit, outcome, block, ...results }: z.infer<typeof storedEvents>,
  days: readonly string[],
): Events {
  const dayAfter = (from: number, bars: number | null | undefined) =>
    bars === null ? null : (days[from + (bars as number)] as string);
  const result = (of: keyof typeof results, i: number) => results[of][i] as number | null;
  return bar.map((from, i) => ({
    day: days[from] as string,
    entry_day: dayAfter(from, entry[i]),
    exit_day: dayAfter(from, exit[i]),
    outcome: outcomeNames[outcome[i] as number] as string,
    r: result("r", i),
    charge_r: result("charge_r", i),
    excess_r: result("excess_r", i),
    excess_win: result("excess_win", i),
    block: block[i] as number,
  }));
}

/** By the number that stands for it. */
const outcomeNames: readonly string[] = Object.entries(outcomes)
  .sort(([, a], [, b]) => a - b)
  .map(([name]) => name);

const roundR = (r: number) => decimals(r, R_DECIMALS);
const roundPrice = (price: number) => significant(price, PRICE_DIGITS);
