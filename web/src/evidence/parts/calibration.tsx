import type { CalibrationEvidence } from "../../../../client/evidence-types.ts";
import { type Fact, Facts } from "../../sections/facts.tsx";
import { NumberTable } from "../../table/number-table.tsx";
import { count, share } from "../../words/numbers.ts";
import { skillInWords } from "../../words/skill.ts";
import { ReliabilityDiagram } from "../plots/reliability-diagram.tsx";

const methods: Readonly<Record<CalibrationEvidence["method"], string>> = {
  none: "nothing: too few scored events",
  platt: "a logistic line (Platt)",
  isotonic: "a rising staircase (isotonic)",
};

/** How good the odds were on events that they had not seen. */
export function Calibration({ calibration }: { readonly calibration: CalibrationEvidence }) {
  const { bins, by_year = [] } = calibration;
  return (
    <section>
      <h3>Calibration</h3>
      <p>{skillInWords(calibration)}</p>
      {bins !== undefined && <ReliabilityDiagram bins={bins} />}
      <Facts facts={scores(calibration)} />
      {by_year.length > 0 && (
        <details>
          <summary>Year by year</summary>
          <NumberTable
            label="Error of the odds by year"
            heads={[
              { title: "Year", hint: "Calendar year of the forecasts" },
              { title: "Forecasts", hint: "Count" },
              { title: "Error", hint: "Mean squared error of the odds (Brier): smaller is better" },
              { title: "Of the base rate", hint: "The same of the base rate known at the time" },
            ]}
            rows={by_year.map(({ year, n, brier, brier_base }) => ({
              name: `${year}`,
              cells: [count(n), brier.toFixed(4), brier_base.toFixed(4)],
            }))}
          />
        </details>
      )}
    </section>
  );
}

function scores(calibration: CalibrationEvidence): Fact[] {
  const { brier, brier_base, log_loss, log_loss_base, ece, ece_noise, method } = calibration;
  const pair = (own: number | null, base: number | null) =>
    own === null || base === null ? "no events" : `${own.toFixed(4)} against ${base.toFixed(4)}`;
  const luck = ece_noise === null ? "" : `; luck alone makes up to ${share(ece_noise)}`;
  return [
    { name: "Squared error (Brier), against the base rate's", value: pair(brier, brier_base) },
    { name: "Log loss, against the base rate's", value: pair(log_loss, log_loss_base) },
    { name: "Mean distance from the line (ECE)", value: ece === null ? "no events" : `${share(ece)}${luck}` },
    { name: "Corrected by", value: methods[method] },
  ];
}
