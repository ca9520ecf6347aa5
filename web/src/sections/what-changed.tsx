import type { Scan } from "../../../client/types.ts";
import { describeChanges } from "../words/changes.ts";
import { inWords } from "../words/rejected.ts";
import { Section } from "./section.tsx";

type Change = Scan["changes"]["entered"][number];

export interface WhatChangedProps {
  readonly scan: Scan;
  readonly now: number;
  readonly onOpen: (symbol: string) => void;
}

export function WhatChanged({ scan, now, onOpen }: WhatChangedProps) {
  const { entered, left } = scan.changes;
  return (
    <Section title="What changed" lead={describeChanges(scan.changes, now)}>
      {entered.length + left.length > 0 && (
        <div className="changes">
          <ChangeList title="Entered" rows={entered} onOpen={onOpen} />
          <ChangeList title="Left" rows={left} onOpen={onOpen} />
        </div>
      )}
    </Section>
  );
}

interface ChangeListProps {
  readonly title: string;
  readonly rows: readonly Change[];
  readonly onOpen: (symbol: string) => void;
}

function ChangeList({ title, rows, onOpen }: ChangeListProps) {
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
            {inWords(setup_id)}, {direction}
          </li>
        ))}
      </ul>
    </div>
  );
}
