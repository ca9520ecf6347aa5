import type { Page } from "playwright-core";
import type { SymbolEvidence } from "../../client/evidence-types.ts";
import type { OddsAnswer, TrackRecord } from "../../client/types.ts";
import { symbolEvidence } from "./made-up-evidence.ts";
import { trackRecord } from "./made-up-track-record.ts";

export interface MadeUpAnswers {
  readonly evidence?: SymbolEvidence | null;
  readonly record?: TrackRecord;
}

const origin: OddsAnswer["origins"]["range_80"] = {
  source: "model",
  why: "has beaten plain history out of sample: skill 3.8 % (95 %: 1.9 to 5.7)",
  horizon_bars: 10,
  skill: 0.038,
  skill_low: 0.019,
  skill_high: 0.057,
  sigma_daily: 0.026,
  n_paths: 41_000,
};

const odds: OddsAnswer = {
  ...origin,
  symbol: "BA",
  as_of_bar: "2026-11-20",
  reference_price: 100,
  currency: "USD",
  days: 10,
  side: "long",
  target: { price: 110, move_pct: 10 },
  stop: { price: 94, move_pct: -6 },
  target_first: 0.431,
  stop_first: 0.388,
  neither: 0.181,
  touch_target: 0.47,
  touch_stop: 0.43,
  range_80: { low: 89.88, high: 110.75 },
  experimental: false,
  origins: { first_passage: origin, touch_target: origin, touch_stop: origin, range_80: origin },
  rule: "both barriers in one day count as stop first",
  note: "says how far, not which way",
};

/** Answers for the API where its answers need more than a published scan: bars, evidence, odds, the track record. */
export async function answerEvidence(
  page: Page,
  { evidence = symbolEvidence, record = trackRecord }: MadeUpAnswers = {},
): Promise<void> {
  await page.route("**/api/scan/track-record", (route) => route.fulfill({ json: record }));
  await page.route(/\/api\/scan\/symbols\/[^/]+$/, (route) =>
    route.fulfill({ json: { evidence, evidence_missing: evidence === null ? "no evidence was computed for stock" : null } }),
  );
  await page.route("**/api/scan/symbols/*/odds?*", (route) => route.fulfill({ json: odds }));
}
