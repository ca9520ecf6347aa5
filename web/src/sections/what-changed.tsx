import type { Scan } from "../../../client/types.ts";
import type { SetupRef } from "../symbol/setups-of.ts";
import { describeChanges } from "../words/changes.ts";
import { price } from "../words/numbers.ts";
import { inWords } from "../words/text.ts";
import { Section } from "./section.tsx";

export interface WhatChangedProps {
  readonly scan: Scan;
  readonly now: number;
  readonly onOpen: (symbol: string) => void;
}

interface Change extends SetupRef {
  readonly symbol: string;
  /** What happened to it, beyond the heading of its list. */
  readonly what?: string;
}

export function WhatChanged({ scan, now, onOpen }: WhatChangedProps) {
  const lists = listsOf(scan).filter(({ rows }) => rows.length > 0);
  const nameOf = setupNames(scan);
  return (
    <Section title="What changed" lead={describeChanges(scan.changes, now)}>
      {lists.length > 0 && (
        <div className="changes">
          {lists.map(({ title, rows }) => (
            <ChangeList key={title} title={title} rows={rows} nameOf={nameOf} onOpen={onOpen} />
          ))}
        </div>
      )}
    </Section>
  );
}

function listsOf({ changes, metadata }: Scan): readonly { readonly title: string; readonly rows: readonly Change[] }[] {
  const currencies = new Map(metadata.screener.map(({ symbol, currency }) => [symbol, currency]));
  const amount = (symbol: string, value: number) => `${price(value)} ${currencies.get(symbol) ?? ""}`.trimEnd();
  return [
    { title: "Entered", rows: changes.entered },
    { title: "Left", rows: changes.left },
    {
      title: "Graded anew",
      rows: changes.grade_changed.map((row) => ({ ...row, what: `${inWords(row.from)}, now ${inWords(row.to)}` })),
    },
    {
      title: "Level reached",
      rows: changes.crossed.map((row) => ({ ...row, what: `${row.level} of ${amount(row.symbol, row.price)}` })),
    },
  ];
}

/** Set-ups in words, as far as any is present. */
function setupNames({ watch, opportunities }: Scan): (id: string) => string {
  const claims = opportunities.filter((row) => row.claim === "direction");
  const names = new Map([...watch, ...claims].map(({ setup_id, setup_name }) => [setup_id, setup_name]));
  return (id) => names.get(id) ?? inWords(id);
}

interface ChangeListProps {
  readonly title: string;
  readonly rows: readonly Change[];
  readonly nameOf: (setupId: string) => string;
  readonly onOpen: (symbol: string) => void;
}

function ChangeList({ title, rows, nameOf, onOpen }: ChangeListProps) {
  return (
    <div>
      <h3>
        {title} <small className="heading-note">{rows.length}</small>
      </h3>
      <ul>
        {rows.map(({ symbol, setup_id, direction, what = "" }) => (
          <li key={`${symbol} ${setup_id} ${direction} ${what}`}>
            <button type="button" className="link-button" onClick={() => onOpen(symbol)}>
              {symbol}
            </button>{" "}
            {nameOf(setup_id)}, {direction}
            {what !== "" && `: ${what}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
