import type { RQuantiles } from "../../../../client/evidence-types.ts";
import { count, inR } from "../../words/numbers.ts";
import { countBySteps, niceDomain, positionIn, ticksOf } from "./scale.ts";

const [WIDTH, HEIGHT] = [420, 170];
const FRAME = { left: 14, right: 14, top: 16 };
const BARS_END = 96; // the strip of quantiles lies below, then the axis
const STRIP_Y = 118;
const AXIS_Y = 146;
const STEP = 0.5; // R

export interface RDistributionProps {
  readonly symbol: string;
  /** Results of the symbol's own closed events, R net of costs. */
  readonly results: readonly number[];
  readonly family: RQuantiles | null;
  readonly familyEvents: number;
}

/** How the symbol's own trades ended, above the quantiles of all trades of the family. */
export function RDistribution({ symbol, results, family, familyEvents }: RDistributionProps) {
  if (results.length === 0 && family === null) return <p className="empty">No such trade has closed yet.</p>;
  return (
    <figure className="plot">
      <Distribution results={results} family={family} />
      <figcaption>
        {results.length > 0 && `Bars: ${count(results.length)} trades on ${symbol}, in units of risk after costs. `}
        {family !== null &&
          `Strip: of all ${count(familyEvents)} trades half ended between ${inR(family.p25)} and ${inR(family.p75)}, one in twenty below ${inR(family.p05)} and one in twenty above ${inR(family.p95)}; the middle one at ${inR(family.p50)}.`}
      </figcaption>
    </figure>
  );
}

function Distribution({ results, family }: Pick<RDistributionProps, "results" | "family">) {
  const domain = niceDomain([-1, 1, ...results, ...(family === null ? [] : [family.p05, family.p95])], STEP);
  const x = positionIn(domain, FRAME.left, WIDTH - FRAME.right);
  const bins = countBySteps(results, domain, STEP);
  const height = positionIn([0, Math.max(1, ...bins.map(({ n }) => n))], 0, BARS_END - FRAME.top);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label="Distribution of results, in units of risk">
      <line className="zero" x1={x(0)} x2={x(0)} y1={FRAME.top - 6} y2={AXIS_Y - 12} />
      {bins.map(({ from, n }) => (
        <g key={from} className={from < 0 ? "bar loss" : "bar win"}>
          <rect x={x(from) + 1} width={x(from + STEP) - x(from) - 2} y={BARS_END - height(n)} height={height(n)} />
          {n > 0 && (
            <text x={x(from + STEP / 2)} y={BARS_END - height(n) - 4} textAnchor="middle">
              {n}
            </text>
          )}
        </g>
      ))}
      {family !== null && (
        <g className="strip">
          <line x1={x(family.p05)} x2={x(family.p95)} y1={STRIP_Y} y2={STRIP_Y} />
          <rect x={x(family.p25)} width={x(family.p75) - x(family.p25)} y={STRIP_Y - 6} height={12} rx={2} />
          <line className="median" x1={x(family.p50)} x2={x(family.p50)} y1={STRIP_Y - 9} y2={STRIP_Y + 9} />
        </g>
      )}
      {ticksOf(domain, STEP)
        .filter((tick) => Number.isInteger(tick))
        .map((tick) => (
          <text key={tick} className="tick" x={x(tick)} y={AXIS_Y + 6} textAnchor="middle">
            {tick === 0 ? "0 R" : count(tick)}
          </text>
        ))}
    </svg>
  );
}
