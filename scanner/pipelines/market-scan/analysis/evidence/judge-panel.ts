// Judged families, odds, ratios and events run in step with the book: `as` states that guarantee.
import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { isoDay } from "../../bars.ts";
import type { Panel } from "../../panel.ts";
import { quantileOf } from "../statistics/quantile.ts";
import type { Direction } from "../view.ts";
import { baseRateAt } from "./base-rate-at.ts";
import { calibrationMap } from "./calibration-map.ts";
import type { EventBook, FamilyEvents } from "./event-book.ts";
import { type FamilyDetail, familyDetail, familyDetailOf } from "./family-detail.ts";
import { type FamilyEvidence, panelEvidence } from "./family-evidence.ts";
import { judgeOdds } from "./judge-odds.ts";
import { type JudgedFamily, testFamilies } from "./judge-quickly.ts";
import { regimeOf } from "./regime-of.ts";
import { bootstrapFamily, spaOf } from "./resample-families.ts";
import { sharpeOfFamilies } from "./sharpe-of-families.ts";

/** All that is known of an asset class' set-ups, as data: to be kept until a bar or the code changes. */
export const judgedPanel = z.object({
  evidence: panelEvidence,
  calibration_map: calibrationMap.describe("to be put on the odds that are shown"),
  details: z.array(familyDetail).describe("one per family of the evidence, in its order"),
});
export type JudgedPanel = z.infer<typeof judgedPanel>;

export interface JudgeOptions {
  /** Variants ever tried, by the ledger; at least the families of the catalogue. */
  readonly trials: number;
  readonly dataHash: string;
  readonly codeVersion: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The whole evidence of a panel: what `judgeQuickly` says, the yearly walk-forward of the odds, and everything that is resampled. The
 * same bars and options give the same evidence. Yields between families, where an abort throws the signal's reason.
 */
export async function judgePanel(book: EventBook, options: JudgeOptions): Promise<JudgedPanel> {
  const { trials, dataHash, codeVersion, signal } = options;
  const { panel } = book;
  const judged = testFamilies(book);
  const odds = await judgeOdds(book, `shrunk families, ${dataHash}, ${codeVersion}`, signal);
  const sharpe = sharpeOfFamilies(book, trials);
  const families: FamilyEvidence[] = [];
  const details: FamilyDetail[] = [];
  for (const [f, events] of book.families.entries()) {
    await nextTurn();
    signal?.throwIfAborted();
    const { posterior, ...findings } = judged[f] as JudgedFamily;
    if (posterior === null) continue;
    details.push(familyDetailOf(events, panel));
    families.push({
      ...evidenceOf(book, events, findings),
      posterior,
      bootstrap: bootstrapFamily(events, panel.days.length),
      sharpe: sharpe[f] ?? null,
      calibration: odds.families[f] as FamilyEvidence["calibration"],
    });
  }
  return {
    evidence: {
      asset_class: panel.assetClass,
      data_hash: dataHash,
      code_version: codeVersion,
      symbols: book.symbols,
      sessions: panel.days.length,
      first_day: isoDay(panel.days[0] as number),
      last_day: isoDay(panel.days.at(-1) as number),
      events: book.families.reduce((sum, { r }) => sum + r.length, 0),
      spa_p: spaOf(book),
      calibration: odds.pooled,
      regime: regimeOf(panel),
      families,
    },
    calibration_map: odds.map,
    details,
  };
}

function evidenceOf({ panel, results }: EventBook, events: FamilyEvents, judged: Omit<JudgedFamily, "posterior">) {
  const { setup, direction, r } = events;
  const { whole, discovery, confirmation, tests, strict, relaxed } = judged;
  return {
    asset_class: panel.assetClass,
    setup_id: setup.id,
    setup_version: setup.version,
    setup_name: setup.name,
    direction,
    control: setup.control,
    whole,
    discovery,
    confirmation,
    tests,
    win_rate: r.length === 0 ? null : r.filter((net) => net > 0).length / r.length,
    base_rate: baseRateOf(results, direction, panel),
    r_quantiles: quantilesOf(r),
    strict,
    relaxed,
  };
}

function baseRateOf(results: EventBook["results"], direction: Direction, { days }: Panel): number | null {
  return baseRateAt(results[direction].known, days.length - 1);
}

function quantilesOf(r: Float64Array): FamilyEvidence["r_quantiles"] {
  if (r.length === 0) return null;
  const sorted = r.slice().sort();
  const at = (p: number) => quantileOf(sorted, p);
  return { p05: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}
