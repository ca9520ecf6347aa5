import { type LarderError, toLarderError } from "../../contract/errors.ts";
import type { Run } from "../../contract/run.ts";
import { Stopped } from "../../scanner/spine/stop.ts";
import type { Ended } from "./ended.ts";

/** What a shell, a cron job or a workflow learns. A person who attached gets the code of the run that was attached to. */
export const exitCodes = {
  /** Published; or there was nothing to do: not due, fresh, cooling. */
  ok: 0,
  /** Wrong usage, wrong input, or a setup the operator has to correct. */
  usage: 2,
  /** The gate refused the result; what was served before stays. */
  refused: 3,
  failed: 4,
  /** 128 + SIGINT. */
  cancelled: 130,
  /** 128 + SIGTERM: the run went back to the queue. */
  handedBack: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** For the help. */
export const exitCodeWords: readonly (readonly [ExitCode, string])[] = [
  [exitCodes.ok, "published, or nothing to do (not due, fresh, cooling)"],
  [exitCodes.usage, "wrong usage, input or setup"],
  [exitCodes.refused, "refused by the gate: what was served before stays"],
  [exitCodes.failed, "failed"],
  [exitCodes.cancelled, "cancelled (Ctrl-C)"],
  [exitCodes.handedBack, "stopped by SIGTERM: the run is back in the queue"],
];

export function exitCodeOf(ended: Ended): ExitCode {
  switch (ended.kind) {
    case "idle":
      return exitCodes.ok;
    case "rehearsed":
      return ended.gated.kind === "publish" ? exitCodes.ok : exitCodes.refused;
    case "run":
      return exitCodeOfRun(ended.run);
  }
}

function exitCodeOfRun({ status, outcome, reasons }: Run): ExitCode {
  switch (status) {
    case "succeeded":
      return outcome === "published" ? exitCodes.ok : exitCodes.refused;
    case "failed":
      return reasons.some(({ code }) => code === "fix_input" || code === "fix_setup") ? exitCodes.usage : exitCodes.failed;
    case "cancelled":
      return exitCodes.cancelled;
    case "queued":
      return exitCodes.handedBack;
    case "running": // taken over by another process
      return exitCodes.failed;
  }
}

/** For what is thrown before there is a run, or instead of one. */
export function exitCodeOfError(thrown: unknown): ExitCode {
  const error: LarderError = toLarderError(thrown);
  if (error instanceof Stopped && error.kind === "hand_back") return exitCodes.handedBack;
  switch (error.code) {
    case "fix_input":
    case "fix_setup":
    case "not_found":
      return exitCodes.usage;
    case "cancelled":
      return exitCodes.cancelled;
    default:
      return exitCodes.failed;
  }
}
