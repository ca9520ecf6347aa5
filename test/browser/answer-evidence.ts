import type { Page } from "playwright-core";
import type { OddsAnswer, TrackRecord } from "../../client/types.ts";
import type { SymbolEvidence } from "../../client/evidence-types.ts";
import { symbolEvidence } from "./made-up-evidence.ts";
import { trackRecord } from "./made-up-track-record.ts";

export interface MadeUpAnswers {
  readonly evidence?: SymbolEvidence | null;
  readonly record?: TrackRecord;
}

/** Answers for the API where its answers need more than a published scan: bars, evidence, odds, the track record. */
export async function answerEvidence(
  page: Page,
  { evidence = symbolEvidence, record = trackRecord }: MadeUpAnswers = {},
): Promise<void> {
  const odds: OddsAnswer = {
    target_first: 0.431,
    stop_first: 0.388,
    neither: 0.181,
    range_80: { low: 89.88, high: 110.75 },
    source: "model",
    why: "has beaten plain history out of sample: skill 3.8 % (95 %: 1.9 to 5.7)",
    experimental: false,
  };
  await page.route("**/api/scan/track-record", (route) => route.fulfill({ json: record }));
  await page.route(/\/api\/scan\/symbols\/[^/]+$/, (route) =>
    route.fulfill({ json: { evidence, evidence_missing: evidence === null ? "no evidence was computed for stock" : null } }),
  );
  await page.route("**/api/scan/symbols/*/odds?*", (route) => route.fulfill({ json: odds }));
}
