import type { RunRow } from "../../store/runs/run-row.ts";
import { type Cell, csvLines } from "../csv.ts";

/** A column each, in this order; lists of things as one text. */
const columns: Readonly<Record<string, (run: RunRow) => Cell>> = {
  id: ({ id }) => id,
  pipeline: ({ pipeline }) => pipeline,
  own: ({ own }) => own,
  trigger: ({ trigger }) => trigger,
  status: ({ status }) => status,
  outcome: ({ outcome }) => outcome,
  user_id: ({ user_id }) => user_id,
  requesters: ({ requesters }) => requesters.join("; "),
  attempt: ({ attempt }) => attempt,
  max_attempts: ({ max_attempts }) => max_attempts,
  priority: ({ priority }) => priority,
  asked_at: ({ asked_at }) => asked_at,
  run_after: ({ run_after }) => run_after,
  begun_at: ({ begun_at }) => begun_at,
  settled_at: ({ settled_at }) => settled_at,
  wait_seconds: ({ wait_seconds }) => wait_seconds,
  duration_seconds: ({ duration_seconds }) => duration_seconds,
  retry_of: ({ retry_of }) => retry_of,
  reasons: ({ reasons }) => reasons.map(({ code, detail }) => `${code}: ${detail}`).join("; "),
  sources: ({ sources }) => sources.map(({ id, group, state }) => `${id} ${group} ${state}`).join("; "),
};

export const runsCsvHead = csvLines([Object.keys(columns)]);

export function runsCsv(runs: readonly RunRow[]): string {
  return csvLines(runs.map((run) => Object.values(columns).map((cellOf) => cellOf(run))));
}
