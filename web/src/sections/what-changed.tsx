import type { Scan } from "../../../client/types.ts";
import { describeChanges } from "../words/changes.ts";
import { inWords } from "../words/text.ts";
import { Section } from "./section.tsx";

type Change = Scan["changes"]["entered"][number];

export interface WhatChangedProps {
  readonly scan: Scan;
  readonly now: number;
  readonly onOpen: (symbol: string) => void;
}

export function WhatChanged({ scan, now, onOpen }: WhatChangedProps) {
  const { entered, left } = scan.changes;
  const names = new Map(scan.watch.map(({ setup_id, setup_name }) => [setup_id, setup_name]));
  const lists = [
    { title: "Entered", rows: entered },
    { title: "Left", rows: left },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <Section title="What changed" lead={describeChanges(scan.changes, now)}>
      {lists.length > 0 && (
        <div className="changes">
          {lists.map(({ title, rows }) => (
            <ChangeList key={title} title={title} rows={rows} names={names} onOpen={onOpen} />
          ))}
        </div>
      )}
    </Section>
  );
}

interface ChangeListProps {
  readonly title: string;
  readonly rows: readonly Change[];
  /** Set-ups in words, as far as any is present. */
  readonly names: ReadonlyMap<string, string>;
  readonly onOpen: (symbol: string) => void;
}

function ChangeList({ title, rows, names, onOpen }: ChangeListProps) {
  return (
    <div>
      <h3>
        {title} <small className="heading-note">{rows.length}</small>
      </h3>
      <ul>
        {rows.map(({ symbol, setup_id, direction }) => (
          <li key={`${symbol} ${setup_id} ${direction}`}>
            <button type="button" className="link-button" onClick={() => onOpen(symbol)}>
              {symbol}
            </button>{" "}
            {names.get(setup_id) ?? inWords(setup_id)}, {direction}
          </li>
        ))}
      </ul>
    </div>
  );
}
