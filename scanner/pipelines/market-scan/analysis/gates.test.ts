import { describe, expect, it } from "vitest";
import { doubtsOf, type SymbolFacts, symbolGateOf, tradableShare, watchGateOf } from "./gates.ts";

const sound: SymbolFacts = { assetClass: "stock", validBars: 750, flags: [], sessionsBehind: 0, medianDollarVolume: 5e6, atr: 1 };

describe("gates of present set-ups", () => {
  it.each([
    ["a sound symbol", {}, null, null, []],
    ["749 bars", { validBars: 749 }, "short_history", null, ["relaxed_only"]],
    ["249 bars", { validBars: 249 }, "short_history", "short_history", ["short_history"]],
    ["little volume", { medianDollarVolume: 4.9e6 }, "thin_volume", null, ["thin_volume"]],
    ["no known volume", { medianDollarVolume: null }, "unknown_volume", null, ["unknown_volume"]],
    ["a currency, which has none", { medianDollarVolume: null, assetClass: "fx" }, null, null, []],
    ["an old last bar", { sessionsBehind: 1 }, "stale_bar", "stale_bar", []],
    ["a price that never moved", { atr: 0 }, "no_movement", "no_movement", []],
    [
      "several faults: the first is counted",
      { validBars: 100, medianDollarVolume: 1 },
      "short_history",
      "short_history",
      ["short_history", "thin_volume"],
    ],
  ] as const)("%s", (_, fault, strict, relaxed, doubts) => {
    const facts = { ...sound, ...fault };
    expect([symbolGateOf("strict", facts), symbolGateOf("relaxed", facts)]).toEqual([strict, relaxed]);
    expect(doubtsOf(facts)).toEqual(doubts);
  });

  it("lets a short history on the relaxed watch list, which claims nothing", () => {
    expect(watchGateOf("relaxed", { ...sound, validBars: 60 })).toBeNull();
    expect(watchGateOf("relaxed", { ...sound, sessionsBehind: 1 })).toBe("stale_bar");
  });

  it.each([
    [{ medianDollarVolume: 5e6 }, 1],
    [{ medianDollarVolume: 9e9 }, 1],
    [{ medianDollarVolume: 1e6 }, 0.2],
    [{ medianDollarVolume: null }, 0],
    [{ medianDollarVolume: null, assetClass: "fx" as const }, 1],
  ])("what can be traded of a claim on %o: %f", (facts, share) => {
    expect(tradableShare({ ...sound, ...facts })).toBe(share);
  });
});
