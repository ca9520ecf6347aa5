import { expect, test } from "vitest";
import { logPrices, plainHistory } from "../../../../../contract/cut-paths.ts";
import { passages, passagesOf, reachOf } from "../../../../../contract/path-odds.ts";
import { claimQuestions } from "./claim-question.ts";
import { ownHistory } from "./own-history.ts";
import { walkOf } from "./test-panel.ts";

const HORIZON = 10;
const bars = walkOf("A", 400, 3);

test("what came of every bar is what the contract says of the paths cut from it", () => {
  const plain = plainHistory(bars, HORIZON);
  const own = ownHistory(logPrices(bars), HORIZON);
  if (!plain || !own) throw new Error("no history");
  for (const [q, { move, stop }] of claimQuestions.entries()) {
    if (stop === null) continue;
    const expected = passagesOf(plain.paths, HORIZON, reachOf(move, plain.sigma), reachOf(stop, plain.sigma));
    const differing = expected.filter((end, bar) => end !== own.outcomes[q]?.[bar]);
    expect(differing.length).toBeLessThanOrEqual(1); // the contract rounds to a thousandth of sigma
    expect(new Set(expected).size).toBe(Object.keys(passages).length);
  }
});
