import type { Scan, Source } from "../../../client/types.ts";
import { groupName, instantWords } from "../words/as-of.ts";
import { count } from "../words/numbers.ts";
import { itemsInWords, stateInWords } from "../words/sources.ts";
import { inWords } from "../words/text.ts";
import { clockTime } from "../words/times.ts";
import { Section } from "./section.tsx";

/** Where the scan comes from, and what of it is missing. */
export function Sources({ scan, now }: { readonly scan: Scan; readonly now: number }) {
  const { sources, rates, scan_duration_seconds } = scan;
  return (
    <Section title="Sources" lead={`Read and analysed in ${scan_duration_seconds.toFixed(1)} s.`}>
      <SourceList sources={sources} now={now} />
      {rates.source !== null && (
        <p className="dimmed">
          Prices in other currencies by rates of {rates.source}
          {rates.as_of === null ? "" : `, ${clockTime(rates.as_of, now)}`}.
        </p>
      )}
    </Section>
  );
}

/** How each source went, and what of it was set aside. `now`: ms. */
export function SourceList({ sources, now }: { readonly sources: readonly Source[]; readonly now: number }) {
  return (
    <ul className="sources">
      {sources.map((source) => (
        <SourceItem key={`${source.id} ${source.group}`} source={source} now={now} />
      ))}
    </ul>
  );
}

function SourceItem({ source, now }: { readonly source: Source; readonly now: number }) {
  const { id, group, state, as_of, reason, set_aside } = source;
  return (
    <li>
      <div className="source-line">
        <strong>
          {id}, {groupName(group)}
        </strong>
        <span className={`source-state ${state}`}>{stateInWords(state)}</span>
        <span>{itemsInWords(source)}</span>
        {as_of !== null && <span>to {instantWords(group, as_of, now)}</span>}
      </div>
      {reason !== null && <p>{reason}</p>}
      {set_aside.length > 0 && (
        <details>
          <summary>{count(set_aside.length)} set aside</summary>
          <ul>
            {set_aside.map((one) => (
              <li key={`${one.item} ${one.reason}`}>
                <strong>{one.item}</strong> {inWords(one.reason)}: {one.detail}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
