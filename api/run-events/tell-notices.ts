import type { Logger } from "pino";
import { toLarderError } from "../../contract/errors.ts";
import { notices } from "../../contract/run-event.ts";
import type { RunFollowing } from "./follow-runs.ts";
import type { KnownRuns } from "./known-runs.ts";

/** Brings every notice on some channels until the signal ends. */
export type OnNotices = (
  channels: readonly string[],
  callback: (payload: string, channel: string) => void,
  signal: AbortSignal,
) => void;

export interface NoticesOptions {
  readonly onNotices: OnNotices;
  readonly following: RunFollowing;
  readonly known: KnownRuns;
  readonly log: Logger;
  readonly closing: AbortSignal;
}

/** Tells those who follow along what holders of runs say in passing: how far they are, and what they have found. */
export function tellNotices({ onNotices, following, known, log, closing }: NoticesOptions): void {
  const hear = async (payload: string, channel: string) => {
    if (!following.isHeard) return;
    try {
      const [event, notice] =
        channel === "larder_rows" ? (["row", notices.larder_rows] as const) : (["progress", notices.larder_progress] as const);
      const { run_id, ...said } = notice.parse(JSON.parse(payload));
      const run = await known.find(run_id);
      if (run !== null) following.tell(run, event, said);
    } catch (thrown) {
      log.debug({ err: toLarderError(thrown), channel }, "A notice was not passed on");
    }
  };
  onNotices(Object.keys(notices), (payload, channel) => void hear(payload, channel), closing);
}
