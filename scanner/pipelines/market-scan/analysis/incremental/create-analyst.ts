import { LarderError } from "../../../../../contract/errors.ts";
import type { AssetClass } from "../../bars.ts";
import { type Analyse, analyseBy } from "../analyse.ts";
import { addSessions, observedIn, type PanelMemory, remember } from "./panel-memory.ts";

/**
 * An analyst remembers its last pass: `analyse` says what the function of that name says, in a few milliseconds where
 * nothing or only new sessions came since. Anything else (see `addSessions`) is scanned whole. It keeps about 60 KB per
 * symbol beside the caller's bars, which must not be changed in place, and works on one pass at a time.
 */
export function createAnalyst(): { readonly analyse: Analyse } {
  const memories = new Map<AssetClass, PanelMemory>();
  let busy = false;
  const analyse = analyseBy((panel, dollarRates) => {
    const before = memories.get(panel.assetClass);
    memories.delete(panel.assetClass); // not to be found half changed, should adding sessions fail
    const memory = (before && addSessions(before, panel, dollarRates)) ?? remember(panel, dollarRates);
    memories.set(panel.assetClass, memory);
    return observedIn(memory, panel);
  });
  return {
    async analyse(input, signal, onSymbol) {
      if (busy) throw new LarderError("bug", "an analyst was asked again before its pass was over", { field: "analyse" });
      busy = true;
      try {
        return await analyse(input, signal, onSymbol);
      } finally {
        busy = false;
      }
    },
  };
}
