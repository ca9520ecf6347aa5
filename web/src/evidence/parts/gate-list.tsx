import type { GateVerdict, Place, SetupEvidence } from "../../../../client/evidence-types.ts";
import { placeInWords, verdictInWords } from "../../words/verdicts.ts";

export interface GateListProps {
  readonly setup: SetupEvidence;
  /** Where the set-up stands on the symbol, by mode; none where it is not present. */
  readonly places: readonly Place[];
}

/** Why the row is where it is: every gate, what the family shows for it, and the verdict. */
export function GateList({ setup: { verdicts }, places }: GateListProps) {
  return (
    <section>
      <h3>Why it is where it is</h3>
      {places.length === 0 && <p>The set-up is not present on this symbol now, so it is listed nowhere.</p>}
      {places.map((place) => (
        <p key={place.mode}>{placeInWords(place)}</p>
      ))}
      <Verdicts name="Strict gates" verdicts={verdicts.strict} />
      <Verdicts name="Relaxed gates" verdicts={verdicts.relaxed} />
    </section>
  );
}

function Verdicts({ name, verdicts }: { readonly name: string; readonly verdicts: readonly GateVerdict[] }) {
  return (
    <>
      <h4>{name}</h4>
      <ul className="gates">
        {verdicts.map((verdict) => {
          const { asked, shown } = verdictInWords(verdict);
          return (
            <li key={verdict.gate} className={verdict.passed ? "passed" : "failed"}>
              <span>{asked}</span>
              <span>
                {shown} <strong>{verdict.passed ? "passed" : "failed"}</strong>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
