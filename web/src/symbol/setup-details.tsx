import type { WatchRow } from "../../../client/types.ts";
import { type Fact, Facts } from "../sections/facts.tsx";
import { flagInWords } from "../words/flags.ts";
import { count, large, share } from "../words/numbers.ts";
import { signalValues } from "../words/signal.ts";
import { capitalised } from "../words/text.ts";
import { sessionDay, shortDay } from "../words/times.ts";
import { levelFacts } from "./level-facts.ts";

/** One set-up that is present: its rule, what was measured, its levels, and the only odds there are. */
export function SetupDetails({ row }: { readonly row: WatchRow }) {
  return (
    <section>
      <h3>
        {row.setup_name}, <span className={`side ${row.direction}`}>{row.direction}</span>
      </h3>
      <p className="no-edge">{capitalised(row.note)}: its only odds are those of a random day.</p>
      <p>{row.entry_rule}</p>
      <h4>Measured at the close of {sessionDay(row.as_of_bar)}</h4>
      <Facts facts={signalValues(row.signal, row.currency).map(({ name, text }) => ({ name, value: text }))} />
      <h4>Levels</h4>
      <Facts facts={levelFacts(row)} />
      <h4>Odds</h4>
      <Facts facts={odds(row)} />
      {row.flags.length > 0 && <p>Doubts: {row.flags.map(flagInWords).join(", ")}.</p>}
    </section>
  );
}

function odds(row: WatchRow): Fact[] {
  const { base_rate, base_rate_n, family_events, symbol_events, last_events = [], cost_bp_per_side, median_dollar_volume } = row;
  return [
    {
      name: "Base rate, after costs",
      value: base_rate === null ? "no such trade has closed yet" : `${share(base_rate)} of ${count(base_rate_n)} days`,
    },
    { name: "Earlier events, all symbols", value: count(family_events) },
    { name: "Earlier events, this symbol", value: symbol_events === null ? "under a year of history" : count(symbol_events) },
    ...(last_events.length === 0 ? [] : [{ name: "The latest of them", value: last_events.map(shortDay).join(", ") }]),
    { name: "Cost per side", value: `${cost_bp_per_side} basis points` },
    {
      name: "Traded a day, median",
      value: median_dollar_volume === null ? "unknown" : `${large(median_dollar_volume)} USD`,
    },
  ];
}
