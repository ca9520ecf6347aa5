// A day is drawn from the events and sessions there are: `as number` states that guarantee.
import type { Bars } from "../../../bars.ts";
import { buildPanels } from "../../../panel.ts";
import { scanSymbol, symbolsOf } from "../../scan-symbol.ts";
import { catalogue } from "../../setups/catalogue.ts";
import { seeded } from "../../statistics/seeded.ts";

/** Bars after which every set-up can have begun: the longest warm-up is a year. */
const WARM_UP_SESSIONS = 280;

/** At least `count` days after which to cut: for every set-up and direction one on which it begins somewhere, the others at random. */
export function chooseCuts(series: readonly Bars[], count: number, seed: number): number[] {
  const random = seeded(seed);
  const drawn = (from: readonly number[]) => from[Math.floor(random() * from.length)] as number;
  const begun = Map.groupBy(eventDays(series), ({ key }) => key);
  const days = new Set([...begun.values()].map((events) => drawn(events.map(({ day }) => day))));
  const sessions = [...new Set(series.flatMap((bars) => [...bars.days]))].sort((a, b) => a - b);
  const late = sessions.slice(Math.min(WARM_UP_SESSIONS, sessions.length >> 1));
  while (days.size < Math.min(count, late.length)) days.add(drawn(late));
  return [...days].sort((a, b) => a - b);
}

function eventDays(series: readonly Bars[]): { readonly key: string; readonly day: number }[] {
  return buildPanels(series).flatMap((panel) =>
    symbolsOf(panel, new Map()).flatMap((member) =>
      scanSymbol(member, catalogue).setups.flatMap(({ setup, direction, events }) =>
        events.map((bar) => ({ key: `${setup.id} ${direction}`, day: member.bars.days[bar] as number })),
      ),
    ),
  );
}
