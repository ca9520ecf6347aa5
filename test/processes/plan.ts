import type { Stage } from "../../contract/words.ts";

/** Verbs a process may die around: it dies before the call is sent, or after the answer has arrived. */
type StruckVerb = "begin" | "publish" | "settle";
/** Where a process may die or be paused: as a stage opens, or around a verb. `begin` is the verb alone. */
export type FaultPoint = Exclude<Stage, "begin"> | `before ${StruckVerb}` | `after ${StruckVerb}`;

interface Fault {
  readonly at: FaultPoint;
  readonly signal: "SIGKILL" | "SIGSTOP";
}

/** What the analysis of a holder does. */
export type Labour =
  | "none"
  /** Waits for a line on stdin, or for the signal. */
  | "wait"
  /** Waits for a line on stdin and pays no attention to the signal. */
  | "wait deaf"
  /** Keeps the processor busy in slices, and looks at the signal between two. */
  | "slices"
  /** Never ends, pays no attention to the signal, and keeps a handle open. */
  | "hang"
  /** Reports progress a thousand times in about a second. */
  | "chatter";

/** Everything a holder process is told, as JSON in its first argument. */
export interface Plan {
  readonly databaseUrl: string;
  /** Of its rows: tells whose snapshot is served. */
  readonly level: number;
  readonly labour: Labour;
  readonly fault: Fault | null;
}

/** What a holder process says, a JSON document per line of stdout. */
export type Said =
  | { readonly said: "fault"; readonly at: FaultPoint }
  | { readonly said: "stage"; readonly stage: Stage }
  | { readonly said: "answer"; readonly verb: StruckVerb; readonly granted?: boolean; readonly published?: boolean }
  | {
      readonly said: "ended";
      readonly run: string;
      readonly status: string;
      readonly outcome: string | null;
      readonly attached: boolean;
    };
