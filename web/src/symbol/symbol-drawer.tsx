import { Drawer } from "@mantine/core";
import type { Scan } from "../../../client/types.ts";
import { Facts } from "../sections/facts.tsx";
import { MeasureCell } from "../sections/screener-columns.tsx";
import { screenerMeasures } from "../sections/screener-measures.ts";
import { sessionDay } from "../words/times.ts";
import { SetupDetails } from "./setup-details.tsx";

export interface SymbolDrawerProps {
  readonly scan: Scan;
  /** null: closed. */
  readonly symbol: string | null;
  readonly onClose: () => void;
}

/** All that a scan says of one symbol. */
export function SymbolDrawer({ scan, symbol, onClose }: SymbolDrawerProps) {
  return (
    <Drawer.Root opened={symbol !== null} onClose={onClose} position="right" size="lg">
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body>
          <div className="drawer-head">
            <Drawer.Title className="drawer-title">{symbol}</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </div>
          {symbol !== null && <SymbolFacts scan={scan} symbol={symbol} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function SymbolFacts({ scan, symbol }: { readonly scan: Scan; readonly symbol: string }) {
  const of = <R extends { readonly symbol: string }>(rows: readonly R[]) => rows.filter((row) => row.symbol === symbol);
  const [row] = of(scan.metadata.screener);
  const notes = of(scan.metadata.data_notes);
  return (
    <div className="details">
      {of(scan.watch).map((setup) => (
        <SetupDetails key={`${setup.setup_id} ${setup.direction}`} row={setup} />
      ))}
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
    </div>
  );
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
