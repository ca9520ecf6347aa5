import type { Reason } from "../../contract/run.ts";

/** What the gate decides. `carry` names the groups whose last good part stands in; `notes` say what was let through and why. */
export type Verdict =
  | { readonly kind: "publish"; readonly carry: readonly string[]; readonly notes: readonly Reason[] }
  | { readonly kind: "refuse"; readonly reasons: readonly Reason[] };

/** One thing wrong with a group. A soft finding yields to three agreeing candidates in a row, or to force; a hard one to nothing. */
export interface Finding extends Reason {
  readonly weight: "soft" | "hard";
}
