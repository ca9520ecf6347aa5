import type { ShortRun } from "../../../contract/run-event.ts";
import type { RunFilters } from "../../run-types.ts";

/** Whether a run belongs into a list, as far as an event tells: of what it was asked with, which a search looks through, it does not. */
export function matchesFilters(run: ShortRun, { pipeline, status, user, trigger, from, to, q }: RunFilters): boolean {
  const at = Date.parse(run.asked_at);
  return (
    (pipeline ?? run.pipeline) === run.pipeline &&
    (status ?? run.status) === run.status &&
    (trigger ?? run.trigger) === run.trigger &&
    (user ?? run.user_id) === run.user_id &&
    (from === undefined || at >= Date.parse(from)) &&
    (to === undefined || at < Date.parse(to)) &&
    (q === undefined || wordsOf(run).includes(q.trim().toLowerCase()))
  );
}

const wordsOf = ({ id, pipeline, reasons }: ShortRun): string =>
  [id, pipeline, ...reasons.map(({ detail }) => detail)].join(" ").toLowerCase();
