import type { RateSourceHealth } from "../../../client/rates-types.ts";
import { Section } from "../sections/section.tsx";
import { stateInWords } from "../words/sources.ts";
import { clockTime } from "../words/times.ts";

/** How each source did when it was last asked. `now`: database time, ms. */
export function RateSources({ health, now }: { readonly health: readonly RateSourceHealth[]; readonly now: number }) {
  return (
    <Section title="Sources">
      <ul className="sources" aria-label="Sources">
        {health.map(({ source, group, state, reason, last_good_at }) => (
          <li key={`${source} ${group}`}>
            <div className="source-line">
              <strong>
                {source}, {group}
              </strong>
              <span className={`source-state ${state}`}>{stateInWords(state)}</span>
              <span className="dimmed">{last_good_at === null ? "never good" : `last good ${clockTime(last_good_at, now)}`}</span>
            </div>
            {reason !== null && <p>{reason}</p>}
          </li>
        ))}
      </ul>
      {health.length === 0 && <p className="empty">No source has been asked yet.</p>}
    </Section>
  );
}
