import "../styles/plots.css";
import type { ClosedClaim, TrackGroup, TrackRecord } from "../../../client/types.ts";
import { Result } from "../evidence/parts/result.tsx";
import { ReliabilityDiagram } from "../evidence/plots/reliability-diagram.tsx";
import { NumberTable } from "../table/number-table.tsx";
import { endingInWords } from "../words/claims.ts";
import { count, inR, share } from "../words/numbers.ts";
import { capitalised, inWords } from "../words/text.ts";
import { shortDay } from "../words/times.ts";
import { trackGroupName } from "../words/track-record.ts";

/** Horizon whose coverage stands in the table, bars: two weeks. */
const COVERAGE_BARS = 10;
const SHOWN_ENDINGS = 20;

/** For a record of which something has closed. */
export function TrackRecordTables({ record }: { readonly record: TrackRecord }) {
  const closed = record.groups.filter((group) => group.closed > 0);
  const calibrated = closed.filter(({ calibration }) => calibration.length > 0);
  return (
    <div className="track-record">
      <NumberTable label="Track record" heads={heads} rows={record.groups.map(rowOf)} />
      {calibrated.length > 0 && (
        <div className="plots">
          {calibrated.map((group) => (
            <div key={trackGroupName(group)}>
              <h3>{trackGroupName(group)}</h3>
              <ReliabilityDiagram bins={group.calibration} />
            </div>
          ))}
        </div>
      )}
      <h3>Latest to close</h3>
      <NumberTable
        label="Claims that closed last"
        heads={endingHeads}
        rows={record.newest.slice(0, SHOWN_ENDINGS).map(endingOf)}
      />
    </div>
  );
}

const heads = [
  { title: "Claims", hint: "What was claimed, its grade and market; of old data: the outcome already lay in the past" },
  { title: "Published", hint: "Claims, count" },
  { title: "Open", hint: "Claims whose horizon is not over, count" },
  { title: "Closed", hint: "Claims with an outcome, count" },
  { title: "Won", hint: "Share of the trades that made money after costs" },
  { title: "Odds given", hint: "Mean odds published with those trades" },
  { title: "Base rate", hint: "Mean base rate published with those trades" },
  { title: "A trade", hint: "Mean result after costs, units of risk (R)" },
  { title: "Promised", hint: "Mean expectancy published with those trades, units of risk (R)" },
  { title: "Error", hint: "Mean squared error of the odds (Brier), against the base rate's: smaller is better" },
  {
    title: "In 50 / 80 / 90 % range",
    hint: "Share of the closes in 10 days that lay in the range published: it should be 50, 80 and 90 %",
  },
];

function rowOf(group: TrackGroup) {
  const or = (value: number | null, text: (value: number) => string) => (value === null ? "–" : text(value));
  const covered = [0.5, 0.8, 0.9].map((level) => {
    const one = group.coverage.find((coverage) => coverage.horizon_bars === COVERAGE_BARS && coverage.level === level);
    return one === undefined ? null : Math.round(one.inside * 100);
  });
  const errors = [group.brier, group.brier_base].map((value) => or(value, (error) => error.toFixed(3)));
  return {
    name: trackGroupName(group),
    cells: [
      count(group.published),
      count(group.open),
      count(group.closed),
      or(group.hit_rate, share),
      or(group.mean_p_win, share),
      or(group.mean_base_rate, share),
      or(group.mean_r, inR),
      or(group.predicted_r, inR),
      group.brier === null ? "–" : group.brier_base === null ? errors[0] : errors.join(" against "),
      covered.includes(null) ? "–" : `${covered.join(" / ")} %`,
    ],
  };
}

const endingHeads = [
  { title: "Claim", hint: "Symbol and what was claimed" },
  { title: "Bar", hint: "Session after which it was published" },
  { title: "Exit", hint: "Session on which it closed" },
  { title: "Odds given", hint: "That the trade makes money after costs" },
  { title: "Ended", hint: "How it closed" },
  { title: "Result", hint: "After costs, units of risk (R)" },
];

function endingOf(claim: ClosedClaim) {
  const { symbol, setup_id, direction, as_of_bar, exit_bar, horizon_bars, p_win, r } = claim;
  const what = setup_id === null ? `size, ${horizon_bars} days` : `${inWords(setup_id)}, ${direction}`;
  return {
    key: claim.id,
    name: `${symbol} ${what}`,
    cells: [
      shortDay(as_of_bar),
      exit_bar === null ? "–" : shortDay(exit_bar),
      p_win === null ? "–" : share(p_win),
      capitalised(endingInWords(claim)),
      <Result key="result" r={r} />,
    ],
  };
}
