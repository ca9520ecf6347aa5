import { type Fact, Facts } from "../../sections/facts.tsx";
import { NumberTable } from "../../table/number-table.tsx";
import { count, inR, pValue, ratio, share, shares } from "../../words/numbers.ts";
import type { FamilyEvidence } from "../types.ts";

export interface FamilyFindingsProps {
  readonly family: FamilyEvidence;
  /** Hansen's p over the whole catalogue; null where it is not known. */
  readonly spaP: number | null;
}

/** What was found in each sample, and how much of it may be luck. */
export function FamilyFindings({ family, spaP }: FamilyFindingsProps) {
  const { whole, discovery, confirmation, control } = family;
  const r = (value: number | null) => (value === null ? "no events" : inR(value));
  const row = (name: string, hint: string, sample: FamilyEvidence["confirmation"], q: number | null) => ({
    name,
    hint,
    cells: [
      count(sample.n),
      count(sample.blocks),
      r(sample.mean_r),
      r(sample.mean_excess_r),
      pValue(sample.p),
      q === null ? "not adjusted" : pValue(q),
    ],
  });
  return (
    <section>
      <h3>Evidence</h3>
      <p>
        All {count(whole.n)} closed events of {family.setup_name}, {family.direction}, on every {family.asset_class} scanned,
        after costs. {controls[control]}
      </p>
      <NumberTable
        label="Evidence by sample"
        heads={[
          { title: "Sample", hint: "Which sessions" },
          { title: "Events", hint: "Closed trades, count" },
          { title: "Periods", hint: "Blocks of 20 sessions that hold an event: the independent observations" },
          { title: "Mean", hint: "Mean result after costs, units of risk (R)" },
          { title: "Over control", hint: "Mean result less the control's, units of risk (R)" },
          { title: "p", hint: "Chance of an excess this large without an edge, one-sided, clustered by period" },
          { title: "q", hint: "p adjusted for all the tests made (Benjamini and Hochberg)" },
        ]}
        rows={[
          row("Whole", "All sessions", whole, whole.q),
          row("Earlier 60 %", "Where edges are looked for", discovery, discovery.q),
          row("Later 40 %", "Where they have to hold, after a gap of 20 sessions", confirmation, null),
        ]}
      />
      <Facts facts={luck(family, spaP)} />
    </section>
  );
}

const controls = {
  matched: "The control is the same trade on other symbols, on the same day.",
  own_base: "The control is every such trade known by then, on any day.",
} as const;

function luck(
  { tests, bootstrap, sharpe, win_rate, base_rate, posterior, calibration }: FamilyEvidence,
  spaP: number | null,
): Fact[] {
  const unknown = "not computed";
  return [
    {
      name: "Won, against the base rate",
      value: win_rate === null || base_rate === null ? "no events" : `${share(win_rate)} against ${share(base_rate)}`,
    },
    {
      name: "Odds after shrinking towards the base rate, 90 % interval",
      value: posterior === null ? "no events" : `${share(posterior.p_win)}, ${shares(posterior.p_low, posterior.p_high)}`,
    },
    {
      name: "Expectancy after shrinking, 80 % interval",
      value:
        posterior === null
          ? "no events"
          : `${inR(posterior.expectancy_r)}, ${inR(posterior.expectancy_low_r)} to ${inR(posterior.expectancy_high_r)}`,
    },
    {
      name: `Mean over control, ${bootstrap === null ? "" : `${Math.round(bootstrap.level * 100)} % `}bootstrap bounds`,
      value: bootstrap === null ? unknown : `${inR(bootstrap.low)} to ${inR(bootstrap.high)}`,
    },
    {
      name: "Chance that the ratio of gain to risk is above zero (PSR)",
      value: sharpe === null ? unknown : share(sharpe.psr),
    },
    {
      name: "The same above what luck brings the best of all variants tried (DSR)",
      value: sharpe === null ? unknown : `${share(sharpe.dsr)}, of ${count(sharpe.trials)}`,
    },
    { name: "Tests made, and adjusted for", value: count(tests) },
    {
      name: "p that luck alone makes the best of the whole catalogue this good (SPA)",
      value: spaP === null ? unknown : pValue(spaP),
    },
    {
      name: "Difference between families, in logits",
      value: posterior === null ? "no events" : ratio(posterior.between_families_sd),
    },
    { name: "How the odds are made", value: calibration.version },
  ];
}
