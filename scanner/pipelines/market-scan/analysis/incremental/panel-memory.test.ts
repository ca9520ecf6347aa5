import { describe, expect, it } from "vitest";
import type { Bars } from "../../bars.ts";
import { buildPanel, type Panel } from "../../panel.ts";
import { outlookOf } from "../outlook.ts";
import { scanSymbol, symbolsOf } from "../scan-symbol.ts";
import { catalogue } from "../setups/catalogue.ts";
import { expectSame, livelyMarket } from "./lively-market.ts";
import { addSessions, observedIn, type PanelMemory, remember } from "./panel-memory.ts";

const rates = new Map([["GBP", 1.3]]);
const { market, days } = livelyMarket(300);

function stocksOn(day: number): Bars[] {
  return market(day).filter(({ assetClass }) => assetClass === "stock");
}

/** What is judged of each symbol: its trades and its events. */
function remembered(memory: PanelMemory) {
  return observedIn(memory).symbols.map((observed) => judgedOf(observed.look()));
}

function scanned(panel: Panel) {
  return symbolsOf(panel, rates).map((member) => judgedOf(outlookOf(scanSymbol(member, catalogue))));
}

function judgedOf({ labels, baseRates, setups }: ReturnType<typeof outlookOf>) {
  const events = setups.map((found) => `${found.setup.id} ${found.direction}: ${found.events} ${found.present}`);
  return { labels, baseRates, events: events.join("\n") };
}

describe("trades and events of a panel to which sessions are added", () => {
  it.each([
    ["looked at every day", 1],
    ["looked at now and then", 71], // longer than a tail remembers
  ])("are those of a whole scan, %s", (_, every) => {
    let memory = remember(buildPanel("stock", stocksOn(days[0] as number)), rates);
    remembered(memory);
    let closed = 0;
    for (const [i, day] of days.entries()) {
      const extended = addSessions(memory, stocksOn(day), rates);
      expect(extended).not.toBeNull();
      memory = extended as PanelMemory;
      if (i % every !== 0) continue;
      const panel = buildPanel("stock", stocksOn(day));
      expect({ days: memory.panel.days, at: memory.panel.at }).toEqual({ days: panel.days, at: panel.at });
      const whole = scanned(panel);
      expectSame(remembered(memory), whole);
      closed = whole.reduce((sum, { baseRates }) => sum + baseRates.long.closed, 0);
    }
    expect(closed).toBeGreaterThan(3500);
  });
});
