import type { Run, RunSource } from "../../../client/run-types.ts";
import { describeStatus } from "../../../client/run-words.ts";
import { stateInWords } from "./sources.ts";

const triggers: Readonly<Record<Run["trigger"], string>> = {
  schedule: "schedule",
  read: "a reader of an old result",
  person: "a person",
  machine: "a program",
  queue: "the queue",
};

export const triggerInWords = (trigger: Run["trigger"]): string => triggers[trigger];

/** Who or what asked for it: people and programs by name, "ada@example.org"; else why, "schedule". */
export function askedBy({ trigger, requesters }: Pick<Run, "trigger" | "requesters">): string {
  const isSomebody = trigger === "person" || trigger === "machine";
  return isSomebody && requesters.length > 0 ? requesters.join(", ") : triggerInWords(trigger);
}

/** 0.42 -> "0.4 s", 187 -> "3 min 7 s", 5000 -> "1 h 23 min" */
export function durationInWords(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** "Under way, 45 %", "Waiting, number 2 in line", "Published" */
export function statusInWords(run: Run): string {
  if (run.cancel_requested && run.settled_at === null) return "Being cancelled";
  const status = describeStatus(run);
  if (run.status === "running" && run.progress !== null) return `${status}, ${Math.round(run.progress.percent)} %`;
  if (run.status === "queued" && run.position !== null && run.position > 1) return `${status}, number ${run.position} in line`;
  return status;
}

/** "3 read, 1 failed": how a run's sources went, the good first. */
export function sourcesInWords(sources: readonly Pick<RunSource, "state">[]): string {
  const order: readonly RunSource["state"][] = ["ok", "partial", "carried", "empty", "drift", "blocked", "failed", "skipped"];
  const counted = order.map((state) => ({ state, n: sources.filter((source) => source.state === state).length }));
  const said = counted.filter(({ n }) => n > 0).map(({ state, n }) => `${n} ${stateInWords(state)}`);
  return said.length === 0 ? "none" : said.join(", ");
}

/** Runs that are not on the list yet, to be asked for: "3 new runs". */
export const newRunsInWords = (unseen: number, hasMissed: boolean): string =>
  unseen === 0 ? "New runs" : `${unseen}${hasMissed ? " or more" : ""} new ${unseen === 1 ? "run" : "runs"}`;

/** "2 at work, 3 waiting" */
export function underWayInWords(running: number, queued: number): string {
  if (running + queued === 0) return "Nothing is under way";
  return [...(running > 0 ? [`${running} at work`] : []), ...(queued > 0 ? [`${queued} waiting`] : [])].join(", ");
}
