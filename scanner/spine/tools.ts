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
  /** Sees every progress of the run this process works on. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The part of a pino logger the scanner uses. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
