import { LarderError } from "../../contract/errors.ts";

/** Why a run that is under way has to end before its time. */
export type StopKind = "cancel" | "hand_back" | "lost_lease" | "deadline";

const messages: Record<StopKind, string> = {
  cancel: "cancelled",
  hand_back: "this process is shutting down; the run goes back to the queue",
  lost_lease: "somebody else took the run over, or its lease could not be renewed",
  deadline: "the run took longer than its deadline",
};

/** The reason an AbortSignal carries when a run is stopped. */
export class Stopped extends LarderError {
  readonly kind: StopKind;

  constructor(kind: StopKind, detail = messages[kind]) {
    super(kind === "cancel" ? "cancelled" : kind === "lost_lease" ? "lost_lease" : "try_later", detail);
    this.name = "Stopped";
    this.kind = kind;
  }
}
