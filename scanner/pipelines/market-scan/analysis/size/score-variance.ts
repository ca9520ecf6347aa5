// Symbols and bars are walked within their columns: `as number` and the like state that guarantee.
import type { SizeDesign } from "./design-size.ts";
import { isJudged, strideOf } from "./judged-sessions.ts";
import { addLoss, noLosses, skillOf } from "./losses.ts";
import { blockSessions } from "./score-forecasts.ts";
import type { VarianceScore } from "./size-validation.ts";
import { varianceAhead } from "./variance-ahead.ts";
import type { SizeForecasts } from "./walk-forward.ts";

/** Weight of what was known before a day (RiskMetrics 1996, daily). */
const EWMA_WEIGHT = 0.94;

/**
 * The variance forecast by itself: QLIKE against an exponentially weighted mean of the same daily variances, and the regression of
 * Mincer & Zarnowitz (1969), in logs, as some days vary a hundred times as much as others. Null where nothing can be judged.
 */
export function scoreVariance({ panel, variance }: SizeDesign, forecasts: SizeForecasts): VarianceScore | null {
  const { horizon } = forecasts;
  const losses = noLosses(Math.ceil(panel.days.length / blockSessions(horizon)));
  const stride = strideOf(panel.symbols.length, horizon);
  const line = emptyLine();
  let realised = 0;
  let expected = 0;
  panel.at.forEach((barAt, s) => {
    const ahead = varianceAhead(variance[s] as Float64Array, horizon);
    const smoothed = ewma(variance[s] as Float64Array);
    const forecast = forecasts.variance[s] as Float64Array;
    barAt.forEach((bar, session) => {
      if (bar < 0 || !isJudged(s, session, stride)) return;
      const [actual, said, reference] = [ahead[bar] as number, forecast[bar] as number, smoothed[bar] as number];
      if (!(actual > 0 && said > 0 && reference > 0)) return;
      addLoss(losses, Math.floor(session / blockSessions(horizon)), qlike(actual / said), qlike(actual / reference));
      addPoint(line, Math.log(said), Math.log(actual));
      realised += actual;
      expected += said;
    });
  });
  const skill = skillOf(losses);
  if (!skill) return null;
  return {
    n: losses.n,
    qlike: sumOf(losses.model) / losses.n,
    qlike_ewma: sumOf(losses.reference) / losses.n,
    skill: skill.skill,
    skill_low: skill.low,
    skill_high: skill.high,
    realised_over_forecast: realised / expected,
    ...fitLine(line),
  };
}

function qlike(ratio: number): number {
  return ratio - Math.log(ratio) - 1;
}

/** Exponentially weighted mean of what is known on each bar, beginning with the first variance there is. */
function ewma(variance: Float64Array): Float64Array {
  const smoothed = new Float64Array(variance.length);
  let level = Number.NaN;
  for (let bar = 0; bar < variance.length; bar++) {
    const own = variance[bar] as number;
    level = Number.isNaN(level) ? own : EWMA_WEIGHT * level + (1 - EWMA_WEIGHT) * own;
    smoothed[bar] = level;
  }
  return smoothed;
}

interface Line {
  n: number;
  x: number;
  y: number;
  xx: number;
  xy: number;
  yy: number;
}

function emptyLine(): Line {
  return { n: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
}

function addPoint(line: Line, x: number, y: number): void {
  line.n++;
  line.x += x;
  line.y += y;
  line.xx += x * x;
  line.xy += x * y;
  line.yy += y * y;
}

function fitLine({ n, x, y, xx, xy, yy }: Line) {
  const [varianceX, covariance, varianceY] = [xx - (x * x) / n, xy - (x * y) / n, yy - (y * y) / n];
  const slope = covariance / varianceX;
  return { mz_intercept: (y - slope * x) / n, mz_slope: slope, mz_r2: covariance ** 2 / (varianceX * varianceY) };
}

function sumOf(x: Float64Array): number {
  return x.reduce((sum, own) => sum + own, 0);
}
