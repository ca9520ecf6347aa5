import { describe, expect, it } from "vitest";
import type { Bars } from "../bars.ts";
import { buildPanels } from "../panel.ts";
import { cutBefore, madeUpMarket, repriced } from "./made-up-bars.ts";
import { type SymbolScan, scanSymbol, symbolsOf } from "./scan-symbol.ts";
import { catalogue } from "./setups/catalogue.ts";
import { holdsOn } from "./setups/rule.ts";
import type { Direction } from "./view.ts";

const market = madeUpMarket(14, 420, 77);
const crossSectional = ["reversal_5_day", "momentum_decile", "momentum_breakout"];
const seasonal = "turn_of_month";

function scansOf(series: readonly Bars[]): SymbolScan[] {
  return buildPanels(series).flatMap((panel) => symbolsOf(panel, new Map()).map((member) => scanSymbol(member, catalogue)));
}

/** Every event of every set-up, by "symbol set-up direction". */
function eventsIn(series: readonly Bars[]): Map<string, string> {
  const scans = scansOf(series);
  return new Map(
    scans.flatMap(({ bars, setups }) =>
      setups.map(
        ({ setup, direction, events, present }) => [`${bars.symbol} ${setup.id} ${direction}`, `${events} ${present}`] as const,
      ),
    ),
  );
}

const original = eventsIn(market);
const other: Record<Direction, Direction> = { long: "short", short: "long" };

/** The events of the set-ups named, long and short exchanged. */
function swapped(events: ReadonlyMap<string, string>, ids: readonly string[]): Map<string, string> {
  const own = [...events].filter(([key]) => ids.includes(key.split(" ")[1] as string));
  return new Map(own.map(([key, value]) => [key.replace(/long$|short$/, (side) => other[side as Direction]), value]));
}

function only(events: ReadonlyMap<string, string>, ids: readonly string[]): Map<string, string> {
  return swapped(swapped(events, ids), ids);
}

it("no set-up remembers bars from years ago", () => {
  const long = madeUpMarket(12, 900, 31);
  const start = long[0]?.days[250] as number;
  const conditions = (series: readonly Bars[]) =>
    scansOf(series).map(({ views }) =>
      catalogue.map((setup) =>
        setup.directions.map((side) => {
          const rule = setup.detect(views[side], setup.parameters);
          return Array.from({ length: 80 }, (_, back) => holdsOn(rule, views[side].length - 1 - back));
        }),
      ),
    );
  expect(conditions(long.map((bars) => cutBefore(bars, start)))).toEqual(conditions(long));
});

describe("the events of all set-ups", () => {
  it.each([2 ** 7, 2 ** -5, 149.37, 1 / 149.37])("are the same with all prices multiplied by %f", (factor) => {
    expect(eventsIn(market.map((bars) => repriced(bars, (price) => price * factor)))).toEqual(original);
  });

  it("are the same with each symbol's prices in a currency of its own", () => {
    expect(eventsIn(market.map((bars, s) => repriced(bars, (price) => price * (0.37 + 1.93 * s))))).toEqual(original);
  });

  it("are the same with eight times the volume", () => {
    expect(eventsIn(market.map((bars) => ({ ...bars, volume: bars.volume.map((volume) => volume * 8) })))).toEqual(original);
  });

  it("are the same in any order of the symbols", () => {
    expect(eventsIn(market.toReversed())).toEqual(original);
  });

  it("do not change on other symbols when one symbol's prices change, ranks apart", () => {
    const ids = catalogue.map(({ id }) => id).filter((id) => !crossSectional.includes(id));
    const altered = market.map((bars, s) => (s === 0 ? repriced(bars, (price) => price ** 1.1) : bars));
    const others = (events: ReadonlyMap<string, string>) => [...only(events, ids)].filter(([key]) => !key.startsWith("S00 "));
    expect(others(eventsIn(altered))).toEqual(others(original));
  });

  it("swap long and short on mirrored prices", () => {
    const ids = catalogue.map(({ id }) => id).filter((id) => !crossSectional.includes(id) && id !== seasonal);
    const mirror = market.map((bars) => repriced(bars, (price) => 4 * Math.ceil(Math.max(...bars.high)) - price));
    expect(swapped(eventsIn(mirror), ids)).toEqual(only(original, ids));
  });

  it("swap long and short on inverted prices where returns are ranked", () => {
    const inverted = market.map((bars) => repriced(bars, (price) => 1000 / price));
    expect(swapped(eventsIn(inverted), crossSectional)).toEqual(only(original, crossSectional));
  });
});
