import type { Direction, View } from "../view.ts";
import type { Rule } from "./rule.ts";

/** In the order rows are listed. */
export const families = [
  "trend",
  "breakout",
  "volatility",
  "mean_reversion",
  "gap",
  "volume",
  "candles",
  "relative_strength",
  "seasonal",
] as const;
export type Family = (typeof families)[number];

/** A named situation on daily bars, as data. Parameters are fixed: they are never fitted, least of all per symbol. */
export interface Setup<P = Readonly<Record<string, number>>> {
  readonly id: string;
  /** Raised whenever the condition or a parameter changes: results of different versions are never pooled. */
  readonly version: number;
  readonly name: string;
  readonly family: Family;
  readonly directions: readonly Direction[];
  /** First bar index on which the condition may hold; also the window in which missed sessions disable it. */
  readonly warmUpBars: number;
  /** What its results are compared with: the same day's other symbols, or (calendar set-ups) its own base rate. */
  readonly control: "matched" | "own_base";
  readonly parameters: P;
  /** One sentence; `{a|b}` reads a for long and b for short. */
  readonly entryRule: string;
  /** Disabled on bars without volume. */
  readonly usesVolume: boolean;
  /** Written for long; the short view turns it over. */
  detect(view: View, parameters: P): Rule;
  /** The measured values on bar t and the levels they passed, as the market quotes them. */
  signal(view: View, parameters: P, t: number): Readonly<Record<string, number>>;
}

export const bothWays: readonly Direction[] = ["long", "short"];

/** Ties `detect` and `signal` to the parameters they read, then forgets which they are. */
export function defineSetup<const P extends Readonly<Record<string, number>>>(setup: Setup<P>): Setup {
  return setup;
}

/** The entry rule in the words of one direction. */
export function entryRuleFor(setup: Setup, direction: Direction): string {
  return setup.entryRule.replaceAll(/\{([^|}]*)\|([^}]*)\}/g, (_, long: string, short: string) =>
    direction === "long" ? long : short,
  );
}
