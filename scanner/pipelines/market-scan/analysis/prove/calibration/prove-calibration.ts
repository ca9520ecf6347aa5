import { setImmediate as nextTurn } from "node:timers/promises";
import type { Bars } from "../../../bars.ts";
import { buildPanels } from "../../../panel.ts";
import { eventBook } from "../../evidence/event-book.ts";
import type { CalibrationEvidence } from "../../evidence/family-evidence.ts";
import { historiesOf } from "../../evidence/histories-of.ts";
import { judgeOdds } from "../../evidence/judge-odds.ts";
import { atLeastBound, atMostBound, type Check, reported, type Watch } from "../check.ts";

/** Fewer events, or fewer symbols, and the numbers below are luck. */
const MIN_EVENTS = 5000;
const MIN_SYMBOLS = 30;
const MAX_ERROR = 0.03;
/** How much worse than the base rate odds may look: sampling noise of the comparison, not of the odds. */
const MAX_BRIER_LOSS = 0.002;
const MAX_LOG_LOSS = 0.004;

/** The yearly walk-forward of the direction odds, by asset class that has events out of sample; none where no history is long enough. */
export async function proveCalibration(series: readonly Bars[], { signal, onStep }: Watch = {}): Promise<Check[]> {
  const panels = buildPanels(series);
  const checks: Check[] = [];
  for (const [done, panel] of panels.entries()) {
    await nextTurn();
    signal?.throwIfAborted();
    const { pooled } = await judgeOdds(eventBook(panel, historiesOf(panel)), "prove", signal);
    checks.push(...checksOf(panel.assetClass, panel.symbols.length, pooled));
    onStep?.(done + 1, panels.length);
  }
  return checks;
}

/** What the odds of one asset class have to keep. */
export function checksOf(name: string, symbols: number, scores: CalibrationEvidence): Check[] {
  const { n, brier, brier_base, log_loss, log_loss_base, skill, skill_low, skill_high, ece, ece_base, ece_noise, by_year } =
    scores;
  if (brier === null || brier_base === null || log_loss === null || log_loss_base === null) return [];
  if (skill === null || skill_low === null || skill_high === null || ece === null) return [];
  const interval = `${(100 * skill).toFixed(2)} % [${(100 * skill_low).toFixed(2)}, ${(100 * skill_high).toFixed(2)}]`;
  return [
    atLeastBound(`${name}: symbols`, symbols, MIN_SYMBOLS),
    atLeastBound(`${name}: events scored out of sample`, n, MIN_EVENTS),
    atMostBound(`${name}: expected calibration error, 10 bins of equal mass`, ece, MAX_ERROR),
    ...(ece_base === null ? [] : [reported(`${name}: the same of the base rate itself`, ece_base)]),
    ...(ece_noise === null ? [] : [reported(`${name}: what perfect odds would exceed in 1 of 20 samples like this`, ece_noise)]),
    atMostBound(`${name}: Brier score less the base rate's, upper 97.5 % bound`, -skill_low * brier_base, MAX_BRIER_LOSS),
    atMostBound(`${name}: log loss less the base rate's`, log_loss - log_loss_base, MAX_LOG_LOSS),
    reported(`${name}: skill over the base rate, 95 % interval`, skill, interval),
    ...by_year.map((year) =>
      reported(
        `${name} ${year.year}: Brier score less the base rate's, ${year.n} events`,
        year.brier - year.brier_base,
        (year.brier - year.brier_base).toFixed(5),
      ),
    ),
  ];
}
