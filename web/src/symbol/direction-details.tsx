import type { DirectionRow } from "../../../client/types.ts";
import { Result } from "../evidence/parts/result.tsx";
import { type Fact, Facts } from "../sections/facts.tsx";
import { NumberTable } from "../table/number-table.tsx";
import { EXPLORATORY_WORDS, PLANTED, PLANTED_WORDS } from "../words/claims.ts";
import { flagInWords } from "../words/flags.ts";
import { count, inR, large, share, shares } from "../words/numbers.ts";
import { signalValues } from "../words/signal.ts";
import { sessionDay, shortDay } from "../words/times.ts";
import { levelFacts } from "./level-facts.ts";

/** A claim of direction: its odds and levels, and what is odd about it. */
export function DirectionDetails({ row }: { readonly row: DirectionRow }) {
  const doubts = row.flags.filter((flag) => flag !== PLANTED).map(flagInWords);
  return (
    <section>
      <h3>
        {row.setup_name}, <span className={`side ${row.direction}`}>{row.direction}</span>{" "}
        <span className={`grade ${row.grade}`}>{row.grade}</span>
      </h3>
      {row.flags.includes(PLANTED) && <p className="notice warning">{PLANTED_WORDS}, to show that it is found.</p>}
      {row.grade === "exploratory" && <p className="notice">Exploratory: {EXPLORATORY_WORDS}.</p>}
      {row.note !== "" && <p className="no-edge">{row.note}</p>}
      <p>{row.entry_rule}</p>
      <h4>Odds</h4>
      <Facts facts={odds(row)} />
      <h4>Levels</h4>
      <Facts facts={levelFacts(row)} />
      <h4>Measured at the close of {sessionDay(row.as_of_bar)}</h4>
      <Facts facts={signalValues(row.signal, row.currency).map(({ name, text }) => ({ name, value: text }))} />
      {row.last_events.length > 0 && (
        <details>
          <summary>Its latest {count(row.last_events.length)} events on any symbol</summary>
          <NumberTable
            label="Latest events on any symbol"
            heads={[
              { title: "Event", hint: "Symbol and session on which the set-up began" },
              { title: "Result", hint: "After costs, units of risk (R)" },
            ]}
            rows={row.last_events.map(({ symbol, day, r }) => ({
              name: `${symbol}, ${shortDay(day)}`,
              cells: [<Result key="result" r={r} />],
            }))}
          />
        </details>
      )}
      {doubts.length > 0 && <p>Doubts: {doubts.join(", ")}.</p>}
    </section>
  );
}

function odds(row: DirectionRow): Fact[] {
  const { p_low, p_high, nulls } = row;
  const hasOwnOdds = row.p_source === "model" && p_low !== null && p_high !== null;
  return [
    {
      name: hasOwnOdds ? "Odds of making money after costs, 90 % interval" : "Odds of making money after costs",
      value: hasOwnOdds
        ? `${share(row.p_win)}, ${shares(p_low, p_high)}`
        : `${share(row.p_win)}, the base rate: ${nulls.p_low ?? nulls.p_win ?? "no better odds have been shown"}`,
    },
    {
      name: "Expectancy, 80 % interval",
      value: `${inR(row.expectancy_r)}, ${inR(row.expectancy_low_r)} to ${inR(row.expectancy_high_r)}`,
    },
    { name: "Expectancy at twice the costs", value: inR(row.expectancy_2x_r) },
    {
      name: "Base rate, after costs",
      value: row.base_rate === null ? (nulls.base_rate ?? "none") : `${share(row.base_rate)} of ${count(row.base_rate_n)} days`,
    },
    { name: "Closed events, all symbols", value: `${count(row.family_events)} in ${count(row.family_blocks)} periods` },
    {
      name: "Earlier events, this symbol",
      value: row.symbol_events === null ? "under a year of history" : count(row.symbol_events),
    },
    { name: "Cost per side", value: `${row.cost_bp_per_side} basis points` },
    {
      name: "Traded a day, median",
      value: row.median_dollar_volume === null ? "unknown" : `${large(row.median_dollar_volume)} USD`,
    },
    { name: "Market", value: row.regime },
  ];
}
