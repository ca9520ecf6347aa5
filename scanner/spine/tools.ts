import type { Progress } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";

/** What the spine works with; composed in scripts/. */
export interface Tools {
  readonly door: Door;
  /** Names this process in the run row: host and process id. */
  readonly holder: string;
  /** Ends everything this process is doing; its reason is a Stopped. */
  readonly signal: AbortSignal;
  readonly log: Log;
  /** This host's time in milliseconds since 1970: sources say by it when they may be asked again. */
  readonly clock: () => number;
  /** 0 to 1: spreads the waits before next attempts. */
  readonly random: () => number;
  readonly maxRunningPerUser: number;
  /** Sees every progress of the run this process works on. */
  readonly onProgress?: (progress: Progress) => void;
  /** Sees what a run has found so far: provisional, and stored nowhere. */
  readonly onRow?: (runId: string, row: unknown) => void;
}

/** The part of a pino logger the scanner uses. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
