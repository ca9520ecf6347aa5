import type { Bars } from "../../../bars.ts";
import type { Direction } from "../../view.ts";

/** What was decided about one set-up and direction. */
export interface FamilyVerdict {
  readonly setup_id: string;
  readonly direction: Direction;
  /** One-sided, over the whole sample; null where there were too few events to test. */
  readonly p: number | null;
  /** Passed every gate of the mode. */
  readonly strict: boolean;
  readonly relaxed: boolean;
}

/** The direction claims of a data set: all families of all its asset classes. */
export type Judge = (series: readonly Bars[]) => readonly FamilyVerdict[];
