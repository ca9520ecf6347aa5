import type { Scan } from "../../../client/types.ts";
import { Facts } from "../sections/facts.tsx";
import { MeasureCell } from "../sections/screener-columns.tsx";
import { screenerMeasures } from "../sections/screener-measures.ts";
import { sessionDay } from "../words/times.ts";

export interface ScreenerFactsProps {
  readonly metadata: Pick<Scan["metadata"], "screener" | "data_notes">;
  readonly symbol: string;
}

/** The symbol at its last bar, and what is odd in its data. */
export function ScreenerFacts({ metadata, symbol }: ScreenerFactsProps) {
  const row = metadata.screener.find((one) => one.symbol === symbol);
  const notes = metadata.data_notes.filter((one) => one.symbol === symbol);
  return (
    <>
      {row === undefined ? (
        <p>It is not among the symbols analysed.</p>
      ) : (
        <section>
          <h3>At the close of {sessionDay(row.as_of_bar)}</h3>
          <p>
            {row.asset_class}, prices in {row.currency}
          </p>
          <Facts
            facts={screenerMeasures.map((measure) => ({
              name: `${measure.title}: ${lowered(measure.hint)}`,
              value:
                row[measure.field] === null ? (row.nulls[measure.field] ?? "none") : <MeasureCell row={row} measure={measure} />,
            }))}
          />
        </section>
      )}
      {notes.length > 0 && (
        <section>
          <h3>Odd in its data</h3>
          <ul>
            {notes.map(({ kind, count, first, note }) => (
              <li key={kind}>
                {note}: {count === 1 ? first : `${count} times, first ${first}`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
