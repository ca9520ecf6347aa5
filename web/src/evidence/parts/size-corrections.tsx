import type { SizeRow } from "../../../../client/types.ts";
import { NumberTable } from "../../table/number-table.tsx";
import { change, count, gain, pValue } from "../../words/numbers.ts";
import { capitalised, inWords } from "../../words/text.ts";

type Correction = SizeRow["corrections"][number];

/** Set-ups present now after which a price has gone farther, or less far, than forecast; nothing where there are none. */
export function SizeCorrections({ corrections }: { readonly corrections: readonly Correction[] }) {
  if (corrections.length === 0) return null;
  return (
    <>
      <h4>Set-ups present that change how far it goes, not counted in the odds above</h4>
      <NumberTable label="Set-ups as corrections of size" heads={heads} rows={corrections.map(rowOf)} />
    </>
  );
}

const heads = [
  { title: "Set-up", hint: "Present at the last bar, and the days that follow it" },
  { title: "Events", hint: "Earlier events, count" },
  { title: "Effect", hint: "How much farther prices went than the forecast, against other symbols on the same days, %" },
  { title: "q", hint: "Chance of an effect this large without any, adjusted for all the tests made (Benjamini and Hochberg)" },
  { title: "Out of sample", hint: "Squared error saved by a correction fitted on earlier events only, with its 95 % interval" },
  { title: "Holds", hint: "q up to 0.100, and the interval above zero" },
];

function rowOf(correction: Correction) {
  const { setup_id, direction, horizon_bars, n, effect_pct, q, usable } = correction;
  return {
    name: `${capitalised(inWords(setup_id))}, ${direction}, ${horizon_bars} days`,
    cells: [count(n), effect_pct === null ? "–" : change(effect_pct), pValue(q), skillOf(correction), usable ? "yes" : "no"],
  };
}

function skillOf({ walk_forward_skill: skill, walk_forward_low: low, walk_forward_high: high }: Correction): string {
  if (skill === null) return "–";
  return low === null || high === null ? gain(skill) : `${gain(skill)}, ${gain(low)} to ${gain(high)}`;
}
