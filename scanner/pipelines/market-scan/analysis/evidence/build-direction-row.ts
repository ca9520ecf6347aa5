import { plantedEdge } from "../../../../../contract/planted-edge.ts";
import { tradableShare } from "../gates.ts";
import type { Present } from "../list-watch.ts";
import { applyCalibration, type CalibrationMap } from "./calibration-map.ts";
import type { DirectionRow } from "./direction-row.ts";
import type { FamilyDetail } from "./family-detail.ts";
import type { FamilyEvidence, PanelEvidence } from "./family-evidence.ts";
import { withOwnRecord } from "./own-records.ts";

/** A family with all that was found of it. */
export interface KnownFamily {
  readonly panel: PanelEvidence;
  readonly family: FamilyEvidence;
  readonly detail: FamilyDetail;
  readonly map: CalibrationMap;
}

type Grade = DirectionRow["grade"];

const notes: Readonly<Record<Grade, string>> = {
  shown: "an edge was found in the first 60 % of the history and confirmed in the rest; it need not last",
  exploratory: "exploratory: up to about 1 in 5 set-ups listed so are expected to be false",
};
const PLANTED_NOTE = "this edge was planted in made-up sample prices";

/** The row of a present set-up whose family passed. `sample`: the prices are the sample world's. */
export function buildDirectionRow(present: Present, known: KnownFamily, grade: Grade, sample: boolean): DirectionRow {
  const { panel, family, detail } = known;
  const { grade: _grade, note: _note, last_events: _days, ...own } = present.row;
  const { base_rate, base_rate_n } = present.pool.factsOf(present.setup, own.direction);
  const { posterior, whole, discovery, confirmation, tests, bootstrap, sharpe, strict } = family;
  const { bins: _bins, by_year: _years, ...calibration } = family.calibration;
  const isPlanted = sample && own.setup_id === plantedEdge.setup_id && own.direction === plantedEdge.direction;
  const odds = oddsOf(own.symbol, known);
  return {
    ...own,
    grade,
    note: isPlanted ? `${PLANTED_NOTE}; ${notes[grade]}` : notes[grade],
    flags: isPlanted ? [...own.flags, "planted_in_sample"].sort() : own.flags,
    base_rate,
    base_rate_n,
    data_hash: panel.data_hash,
    code_version: panel.code_version,
    rank_score: posterior.expectancy_low_r * tradableShare(present.facts),
    ...odds.fields,
    expectancy_r: posterior.expectancy_r,
    expectancy_low_r: posterior.expectancy_low_r,
    expectancy_high_r: posterior.expectancy_high_r,
    expectancy_2x_r: posterior.expectancy_2x_r,
    r_quantiles: family.r_quantiles,
    family_events: whole.n,
    family_blocks: whole.blocks,
    last_events: detail.last_events,
    evidence: { whole, discovery, confirmation, tests, bootstrap, sharpe, strict },
    spa_p: panel.spa_p,
    calibration,
    regime: panel.regime,
    nulls: { ...odds.nulls, ...reasonsOf(present, panel, family) },
  };
}

/** The model's odds only where they were better than the base rate on events that they had not seen. */
function oddsOf(symbol: string, { family, detail, map }: KnownFamily) {
  const { posterior, calibration, base_rate } = family;
  if ((calibration.skill_low ?? 0) > 0) {
    const record = detail.own_records[symbol] ?? { n: 0, wins: 0 };
    const shown = (p: number) => applyCalibration(map, withOwnRecord(p, record, posterior.own_events_weight_m));
    const { p_win, p_low, p_high } = posterior;
    return {
      fields: { p_win: shown(p_win), p_low: shown(p_low), p_high: shown(p_high), p_source: "model" as const },
      nulls: {},
    };
  }
  const why = "p_win is the base rate";
  return {
    fields: { p_win: base_rate ?? posterior.base_p, p_low: null, p_high: null, p_source: "base_rate" as const },
    nulls: { p_win: `the base rate: ${skillOf(calibration)}`, p_low: why, p_high: why },
  };
}

function skillOf({ skill_low, skill_high }: FamilyEvidence["calibration"]): string {
  if (skill_low === null || skill_high === null) return "the family's odds were never scored out of sample";
  const percent = (skill: number) => `${(100 * skill).toFixed(2)} %`;
  return `the family's odds have no skill shown out of sample (95 % interval ${percent(skill_low)} to ${percent(skill_high)})`;
}

/** Why other fields are null. */
function reasonsOf({ facts, row }: Present, panel: PanelEvidence, family: FamilyEvidence): Record<string, string> {
  const reasons: Record<string, string> = {};
  if (facts.medianDollarVolume === null) reasons.median_dollar_volume = "no volume or no dollar rate is known";
  if (row.symbol_events === null) reasons.symbol_events = "under 250 bars of history";
  if (panel.spa_p === null) reasons.spa_p = "under 200 sessions with events";
  if (family.bootstrap === null) reasons["evidence.bootstrap"] = "under 200 sessions with events";
  if (family.sharpe === null) reasons["evidence.sharpe"] = "under 10 blocks of sessions";
  if (family.calibration.skill === null) reasons["calibration.skill"] = "no event out of sample";
  return reasons;
}
