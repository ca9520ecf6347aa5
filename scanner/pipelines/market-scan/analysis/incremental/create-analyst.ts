import type { AssetClass } from "../../bars.ts";
import { buildPanel } from "../../panel.ts";
import { type Analyse, analyse as analyseAfresh, analyseBy } from "../analyse.ts";
import { addSessions, observedIn, type PanelMemory, remember } from "./panel-memory.ts";

/**
 * An analyst remembers its last pass: `analyse` says what the function of that name says, in a few milliseconds where
 * nothing or only new sessions came since. Anything else (see `addSessions`) is scanned whole. It keeps about 60 KB per
 * symbol beside the caller's bars, which must not be changed in place. One pass at a time
 * goes through its memory; another one meanwhile is computed afresh.
 */
export function createAnalyst(): { readonly analyse: Analyse } {
  const memories = new Map<AssetClass, PanelMemory>();
  let busy = false;
  const analyse = analyseBy((assetClass, series, dollarRates) => {
    const before = memories.get(assetClass);
    memories.delete(assetClass); // not to be found half changed, should adding sessions fail
    const memory = (before && addSessions(before, series, dollarRates)) ?? remember(buildPanel(assetClass, series), dollarRates);
    memories.set(assetClass, memory);
    return observedIn(memory);
  });
  return {
    async analyse(input, signal, onSymbol) {
      if (busy) return analyseAfresh(input, signal, onSymbol); // a pass that was given up has not noticed yet
      busy = true;
      try {
        return await analyse(input, signal, onSymbol);
      } finally {
        busy = false;
      }
    },
  };
}
