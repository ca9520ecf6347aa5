import type { Door } from "../../../contract/verbs.ts";

/** A database that answered. */
export interface Reached {
  /** What it is and where, for people; never a password. */
  readonly described: string;
  readonly door: Door;
  /** Number of the last migration that is applied; null where there is none. */
  readonly applied: string | null;
  /** Whether any command of Larder applies what is missing, as it cannot over REST. */
  readonly migratesItself: boolean;
  close(): Promise<void>;
}
