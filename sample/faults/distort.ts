import type { Bar } from "../model/bar.ts";
import type { Moment } from "../model/world.ts";
import type { Fault } from "./fault.ts";

const MISPLACED_POINT = 10;

/** The moment as a host with the fault sees it, which it then tells in its usual shape. */
export function distort(moment: Moment, fault: Fault | null): Moment {
  if (fault?.kind === "empty_success") return emptied(moment);
  return fault?.kind === "tenfold_prices" ? tenfold(moment) : moment;
}

function emptied(moment: Moment): Moment {
  return { ...moment, bars: () => [], dividends: () => [], splits: () => [], rates: () => new Map() };
}

function tenfold(moment: Moment): Moment {
  const raised = (bar: Bar): Bar => ({
    ...bar,
    open: bar.open * MISPLACED_POINT,
    high: bar.high * MISPLACED_POINT,
    low: bar.low * MISPLACED_POINT,
    close: bar.close * MISPLACED_POINT,
  });
  return {
    ...moment,
    bars: (kind, symbol) => moment.bars(kind, symbol).map(raised),
    rates: (day) => new Map([...moment.rates(day)].map(([currency, rate]) => [currency, rate * MISPLACED_POINT])),
  };
}
