import type { ShortRun } from "../contract/run-event.ts";
import type { Run } from "./run-types.ts";

const common = {
  id: "6b1f8f0e-0000-4000-8000-000000000001",
  pipeline: "market-scan",
  own: false,
  trigger: "person",
  status: "queued",
  outcome: null,
  user_id: null,
  attempt: 0,
  max_attempts: 3,
  priority: 0,
  cancel_requested: false,
  progress: null,
  reasons: [],
  retry_of: null,
  run_after: "2026-11-22T15:00:00.000Z",
  asked_at: "2026-11-22T15:00:00.000Z",
  begun_at: null,
  settled_at: null,
} as const;

/** A run as lists have it; it waits. */
export const madeUpRun = (more: Partial<Run> = {}): Run => ({
  ...common,
  requesters: ["ada"],
  position: 2,
  reasons: [],
  sources: [],
  wait_seconds: null,
  duration_seconds: null,
  ...more,
});

/** The same as events bring it. */
export const shortRun = (more: Partial<ShortRun> = {}): ShortRun => ({ ...common, reasons: [], ...more });
