import type { CalibrationBin } from "../../../../client/evidence-types.ts";
import { NumberTable } from "../../table/number-table.tsx";
import { count, share, shares } from "../../words/numbers.ts";
import { niceDomain, positionIn, ticksOf } from "./scale.ts";

const [WIDTH, HEIGHT] = [420, 260];
const FRAME = { left: 48, right: 14, top: 12, bottom: 40 };
const STEP = 0.1;

/** Forecast odds against how often they came true, with what chance alone explains. On the diagonal odds are right. */
export function ReliabilityDiagram({ bins }: { readonly bins: readonly CalibrationBin[] }) {
  const seen = bins.filter(({ n }) => n > 0);
  if (seen.length === 0) return <p className="empty">No forecast has been scored yet.</p>;
  return (
    <figure className="plot">
      <Diagram bins={seen} />
      <figcaption>
        Each point is a group of like forecasts: the odds given, against how often it came true. On the dashed line both agree; a
        bar that crosses it is explained by chance.
        <details>
          <summary>The numbers</summary>
          <NumberTable
            label="Odds given and what came of them"
            heads={[
              { title: "Odds given", hint: "Mean forecast of the bin, %" },
              { title: "Came true", hint: "Share that won, %" },
              { title: "By chance", hint: "95 % Wilson bounds of the share that won, %" },
              { title: "Forecasts", hint: "Count" },
            ]}
            rows={seen.map(({ predicted, observed, low, high, n }) => ({
              name: share(predicted),
              cells: [share(observed), low === undefined || high === undefined ? "–" : shares(low, high), count(n)],
            }))}
          />
        </details>
      </figcaption>
    </figure>
  );
}

function Diagram({ bins }: { readonly bins: readonly CalibrationBin[] }) {
  const values = bins.flatMap(({ predicted, observed, low = observed, high = observed }) => [predicted, low, high]);
  const domain = niceDomain(values, STEP);
  const x = positionIn(domain, FRAME.left, WIDTH - FRAME.right);
  const y = positionIn(domain, HEIGHT - FRAME.bottom, FRAME.top);
  const [low, high] = domain;
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Calibration of ${count(total)} forecasts in ${bins.length} groups`}
    >
      {ticksOf(domain, STEP).map((tick) => (
        <g key={tick} className="axis">
          <line x1={x(low)} x2={x(high)} y1={y(tick)} y2={y(tick)} />
          <text x={x(low) - 8} y={y(tick)} dy="0.32em" textAnchor="end">
            {Math.round(tick * 100)}
          </text>
          <text x={x(tick)} y={y(low) + 16} textAnchor="middle">
            {Math.round(tick * 100)}
          </text>
        </g>
      ))}
      <text className="axis-title" x={x((low + high) / 2)} y={HEIGHT - 6} textAnchor="middle">
        odds given, %
      </text>
      <text className="axis-title" transform={`translate(12 ${y((low + high) / 2)}) rotate(-90)`} textAnchor="middle">
        came true, %
      </text>
      <line className="diagonal" x1={x(low)} y1={y(low)} x2={x(high)} y2={y(high)} />
      {bins.map(({ predicted, observed, low: from = observed, high: to = observed, n }) => (
        <g key={predicted} className="point">
          <line x1={x(predicted)} x2={x(predicted)} y1={y(from)} y2={y(to)} />
          <circle cx={x(predicted)} cy={y(observed)} r={4}>
            <title>{`${share(predicted)} given, ${share(observed)} came true, n ${count(n)}`}</title>
          </circle>
        </g>
      ))}
    </svg>
  );
}
