import type { Candidate, RateSet, SourceReport, VariantResult } from "../contract/candidate.ts";
import type { Declaration } from "../contract/pipeline.ts";
import type { Snapshot } from "../contract/snapshot.ts";
import type { Door } from "../contract/verbs.ts";
import type { RateSource } from "./rates/reference-rates.ts";

/** What every piece of work inside a run gets. */
export interface Work {
  /** Ends the work: cancel, deadline, lost lease, a deploy. Its reason is a LarderError. */
  readonly signal: AbortSignal;
  /** Database time when the run began, in milliseconds. */
  readonly now: number;
  /** Tells how far the current stage is; may be called as often as one likes. */
  readonly report: (done: number, total: number, message: string) => void;
  /** Shows whoever follows along what was found just now. It is provisional and may get lost: what counts is the candidate. */
  readonly row?: (row: unknown) => void;
  /** A line for the log of the process, with the run it belongs to. */
  readonly log?: (line: string) => void;
}

/** One outside place. It throws `fix_input` when it was asked for something impossible; any other error is a source that failed. */
export interface Source<Part> {
  readonly id: string;
  read(work: Work): Promise<{ readonly part: Part; readonly reports: readonly SourceReport[] }>;
}

export interface Gathered<Part> {
  readonly parts: readonly Part[];
  readonly reports: readonly SourceReport[];
}

export type Effort = "both" | "analysis";

/** A declared recipe: the rooms every pipeline has. `Input` is what the declaration's schema yields, `Part` what its sources bring. */
export interface Pipeline<Input extends Record<string, unknown> = Record<string, unknown>, Part = unknown> {
  readonly declaration: Declaration;
  /** Where the time of a run goes, for its progress; default: into reading as much as into analysing. */
  readonly effort?: Effort;
  /** What the operator configured, under whatever the run itself was asked with. */
  readonly configured: Partial<Input>;
  /** `door` is for looking up what earlier runs kept; nothing is written here. */
  sources(input: Input, door: Door): readonly Source<Part>[];
  /** Where the rates that are pinned to a run come from; without it prices are shown in their own currency. */
  readonly rates?: RateSource;
  /** Display currency the input asks for, ISO 4217. */
  displayCurrency(input: Input): string;
  /** `door` as for `sources`. */
  analyse(gathered: Gathered<Part>, rates: RateSet, input: Input, work: Work, door: Door): Promise<Candidate>;
  /** The candidate as it is published: the carried groups from the previous snapshots, without the dropped ones, and what changed. */
  finish(candidate: Candidate, previous: readonly Snapshot[], carried: readonly string[], dropped: readonly string[]): Candidate;
  /** What a reader would call the content of a variant, without its times: equal contents change nothing. Where absent: all of it. */
  content?(result: VariantResult): unknown;
  /** After publishing: keeps what the next run builds on. Losing it costs time, never truth. */
  keep?(gathered: Gathered<Part>, door: Door, work: Work): Promise<void>;
}
