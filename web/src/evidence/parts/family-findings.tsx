import type { FamilyEvidence } from "../../../../client/evidence-types.ts";
import { type Fact, Facts } from "../../sections/facts.tsx";
import { NumberTable } from "../../table/number-table.tsx";
import { count, inR, pValue, ratio, share, shares } from "../../words/numbers.ts";

type Found =
  | "asset_class"
  | "setup_name"
  | "direction"
  | "whole"
  | "discovery"
  | "confirmation"
  | "tests"
  | "base_rate"
  | "bootstrap"
  | "sharpe";

/** What was found of a set-up and side: everything where its evidence is there, a part of it where only a row tells of it. */
export type Findings = Pick<FamilyEvidence, Found> &
  Partial<Pick<FamilyEvidence, "control" | "win_rate" | "posterior">> & { readonly calibration: { readonly version: string } };

export interface FamilyFindingsProps {
  readonly family: Findings;
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
        after costs. {control !== undefined && controls[control]}
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

function luck({ tests, bootstrap, sharpe, win_rate, base_rate, posterior, calibration }: Findings, spaP: number | null): Fact[] {
  const unknown = "not computed";
  return [
    ...(win_rate === undefined ? [] : [wonFact(win_rate, base_rate)]),
    ...(posterior === undefined ? [] : shrunkFacts(posterior)),
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
    { name: "How the odds are made", value: calibration.version },
  ];
}

const wonFact = (won: number | null, base: number | null): Fact => ({
  name: "Won, against the base rate",
  value: won === null || base === null ? "no events" : `${share(won)} against ${share(base)}`,
});

function shrunkFacts(posterior: FamilyEvidence["posterior"]): Fact[] {
  const { p_win, p_low, p_high, expectancy_r, expectancy_low_r, expectancy_high_r, between_families_sd } = posterior;
  return [
    {
      name: "Odds after shrinking towards the base rate, 90 % interval",
      value: `${share(p_win)}, ${shares(p_low, p_high)}`,
    },
    {
      name: "Expectancy after shrinking, 80 % interval",
      value: `${inR(expectancy_r)}, ${inR(expectancy_low_r)} to ${inR(expectancy_high_r)}`,
    },
    { name: "Difference between families, in logits", value: ratio(between_families_sd) },
  ];
}
