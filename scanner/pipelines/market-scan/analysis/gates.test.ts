import { describe, expect, it } from "vitest";
import { doubtsOf, gateOf, type SymbolFacts } from "./gates.ts";

const sound: SymbolFacts = { assetClass: "stock", validBars: 750, flags: [], sessionsBehind: 0, medianDollarVolume: 5e6, atr: 1 };

describe("gates of present set-ups", () => {
  it.each([
    ["a sound symbol", {}, "no_evidence", "no_evidence", []],
    ["749 bars", { validBars: 749 }, "short_history", "no_evidence", ["relaxed_only"]],
    ["249 bars", { validBars: 249 }, "short_history", "no_evidence", ["short_history"]],
    ["little volume", { medianDollarVolume: 4.9e6 }, "thin_volume", "no_evidence", ["thin_volume"]],
    ["no known volume", { medianDollarVolume: null }, "unknown_volume", "no_evidence", ["unknown_volume"]],
    ["a currency, which has none", { medianDollarVolume: null, assetClass: "fx" }, "no_evidence", "no_evidence", []],
    ["an old last bar", { sessionsBehind: 1 }, "stale_bar", "stale_bar", []],
    ["a price that never moved", { atr: 0 }, "no_movement", "no_movement", []],
    [
      "several faults: the first is counted",
      { validBars: 100, medianDollarVolume: 1 },
      "short_history",
      "no_evidence",
      ["short_history", "thin_volume"],
    ],
  ] as const)("%s", (_, fault, strict, relaxed, doubts) => {
    const facts = { ...sound, ...fault };
    expect([gateOf("strict", facts), gateOf("relaxed", facts)]).toEqual([strict, relaxed]);
    expect(doubtsOf(facts)).toEqual(doubts);
  });
});
