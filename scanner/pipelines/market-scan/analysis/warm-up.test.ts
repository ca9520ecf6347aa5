import { expect, test } from "vitest";
import type { Bars } from "../bars.ts";
import { buildPanels } from "../panel.ts";
import { cutBefore, madeUpMarket } from "./made-up-bars.ts";
import { scanSymbol, symbolsOf } from "./scan-symbol.ts";
import { catalogue } from "./setups/catalogue.ts";
import { holdsOn } from "./setups/rule.ts";

const market = madeUpMarket(12, 900, 31);

/** Whether each set-up holds on each of the last 80 bars. */
function conditions(series: readonly Bars[]): boolean[][][][] {
  const members = buildPanels(series).flatMap((panel) => symbolsOf(panel, new Map()));
  return members.map((member) => {
    const { views } = scanSymbol(member, catalogue);
    return catalogue.map((setup) =>
      setup.directions.map((side) => {
        const rule = setup.detect(views[side], setup.parameters);
        return Array.from({ length: 80 }, (_, back) => holdsOn(rule, views[side].length - 1 - back));
      }),
    );
  });
}

test("no set-up remembers bars from years ago", () => {
  const start = market[0]?.days[250] as number;
  expect(conditions(market.map((bars) => cutBefore(bars, start)))).toEqual(conditions(market));
});
