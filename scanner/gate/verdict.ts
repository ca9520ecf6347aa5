import type { Reason } from "../../contract/run.ts";

/** What the gate decides about the whole. `notes` say what was let through and why. */
export type Verdict =
  | {
      readonly kind: "publish";
      /** Groups that are not the run's own: the last good part stands in. */
      readonly carry: readonly string[];
      /** Faulty groups that have no good part, or one too old to stand in: their rows are left out. */
      readonly drop: readonly string[];
      readonly notes: readonly Reason[];
    }
  | { readonly kind: "refuse"; readonly reasons: readonly Reason[] };

/** One thing wrong with a group. A soft finding yields to three agreeing candidates in a row, or to force; a hard one to nothing but, where it is about age, force. */
export interface Finding extends Reason {
  readonly weight: "soft" | "hard";
}
