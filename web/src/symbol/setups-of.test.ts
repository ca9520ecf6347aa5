import { expect, test } from "vitest";
import { directionRow, setupEvidence } from "../../../test/browser/made-up-evidence.ts";
import { watchRow } from "../../../test/browser/made-up-scan.ts";
import { isPresent, setupsOf } from "./setups-of.ts";

test("each set-up stands once: claimed, then watched, then those with a past alone", () => {
  const { last_events: _, ...watched } = watchRow("A", { setup_id: "band_reentry", direction: "short" });
  const setups = setupsOf({
    claimed: [directionRow("A", { setup_id: "inside_day_break" })],
    watched: [watched],
    evidence: [
      setupEvidence({ setup_id: "gap_fade" }),
      setupEvidence({ setup_id: "inside_day_break" }),
      setupEvidence({ setup_id: "band_reentry", direction: "short" }),
    ],
  });
  expect(setups.map(({ key }) => key)).toEqual(["inside_day_break long", "band_reentry short", "gap_fade long"]);
  expect(setups.map(isPresent)).toEqual([true, true, false]);
  expect(setups.every(({ evidence }) => evidence !== null)).toBe(true);
});
