import { directionRow } from "./analysis/evidence/direction-row.ts";
import type { MarketScanMetadata } from "./declare.ts";

type Changes = MarketScanMetadata["changes"];

/** What one variant says of a moment. */
export interface Lists extends Pick<MarketScanMetadata, "watch" | "screener"> {
  readonly opportunities: readonly Record<string, unknown>[];
}

const named = directionRow.pick({ symbol: true, setup_id: true, direction: true, stop: true, target: true, asset_class: true });

/** A set-up on a symbol, listed or watched. */
interface Listed {
  readonly about: Changes["entered"][number];
  readonly grade: "shown" | "exploratory" | "base_rate";
  readonly stop: number;
  readonly target: number;
  readonly place: string;
}

/** Set-ups that came, went or changed their grade, and levels of the rows before that the last close has reached. */
export function changesBetween(before: (Lists & { readonly scan_timestamp: string }) | null, now: Lists): Changes {
  if (before === null) return { since: null, entered: [], left: [], grade_changed: [], crossed: [] };
  const were = listedIn(before);
  const are = listedIn(now);
  return {
    since: before.scan_timestamp,
    entered: [...are].filter(([name]) => !were.has(name)).map(([, { about }]) => about),
    left: [...were].filter(([name]) => !are.has(name)).map(([, { about }]) => about),
    grade_changed: [...are].flatMap(([name, { about, grade: to }]) => {
      const from = were.get(name)?.grade;
      return from === undefined || from === to ? [] : [{ ...about, from, to }];
    }),
    crossed: [...were.values()].flatMap((row) => levelReached(row, closesOf(before), closesOf(now))),
  };
}

function listedIn({ opportunities, watch }: Lists): Map<string, Listed> {
  const claimed = opportunities.flatMap((row) => {
    const known = directionRow.pick({ grade: true }).extend(named.shape).safeParse(row); // a size row has no set-up
    return known.success ? [known.data] : [];
  });
  return new Map([...claimed, ...watch].map((row) => [`${row.symbol} ${row.setup_id} ${row.direction}`, listedOf(row)]));
}

function listedOf(row: Pick<MarketScanMetadata["watch"][number], keyof typeof named.shape> & Pick<Listed, "grade">): Listed {
  const { symbol, setup_id, direction, grade, stop, target, asset_class } = row;
  return { about: { symbol, setup_id, direction }, grade, stop, target, place: `${asset_class} ${symbol}` };
}

type Closes = ReadonlyMap<string, number>;

function closesOf({ screener }: Lists): Closes {
  return new Map(screener.map(({ asset_class, symbol, last_close }) => [`${asset_class} ${symbol}`, last_close]));
}

function levelReached({ about, stop, target, place }: Listed, before: Closes, now: Closes): Changes["crossed"] {
  const [was, is] = [before.get(place), now.get(place)];
  if (was === undefined || is === undefined) return [];
  const reaches = (close: number, level: number, above: boolean) => (above ? close >= level : close <= level);
  const levels = [
    { level: "target", price: target, above: about.direction === "long" },
    { level: "stop", price: stop, above: about.direction === "short" },
  ] as const;
  return levels
    .filter(({ price, above }) => reaches(is, price, above) && !reaches(was, price, above))
    .map(({ level, price }) => ({ ...about, level, price }));
}
