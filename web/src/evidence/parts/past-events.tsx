import type { SetupEvidence } from "../../../../client/evidence-types.ts";
import { NumberTable } from "../../table/number-table.tsx";
import { outcomeInWords } from "../../words/claims.ts";
import { count } from "../../words/numbers.ts";
import { shortDay } from "../../words/times.ts";
import { RDistribution } from "../plots/r-distribution.tsx";
import { Result } from "./result.tsx";

export interface PastEventsProps {
  readonly symbol: string;
  readonly setup: SetupEvidence;
}

/** Every earlier event on the symbol with its result, newest first. */
export function PastEvents({ symbol, setup: { events, family } }: PastEventsProps) {
  const results = events.flatMap(({ r }) => (r === null ? [] : [r]));
  return (
    <section>
      <h3>
        Past events <small className="heading-note">{count(events.length)} on this symbol</small>
      </h3>
      <RDistribution symbol={symbol} results={results} family={family.r_quantiles} familyEvents={family.whole.n} />
      {events.length > 0 && (
        <div className="past-events">
          <NumberTable
            label="Past events"
            heads={[
              { title: "Event", hint: "Session on which the set-up began" },
              { title: "Entry", hint: "Session of the entry, at its open" },
              { title: "Exit", hint: "Session on which the trade ended" },
              { title: "Ended by", hint: "Which came first: target, stop or time" },
              { title: "Result", hint: "After costs, units of risk (R)" },
            ]}
            rows={events.toReversed().map(({ day, entry_day, exit_day, outcome, r }) => ({
              name: shortDay(day),
              cells: [
                entry_day === null ? "none" : shortDay(entry_day),
                exit_day === null ? "none yet" : shortDay(exit_day),
                outcomeInWords(outcome),
                <Result key="result" r={r} />,
              ],
            }))}
          />
        </div>
      )}
    </section>
  );
}
