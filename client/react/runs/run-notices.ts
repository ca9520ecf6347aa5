import type { ShortRun } from "../../../contract/run-event.ts";
import { LarderProblem } from "../../failures.ts";
import type { Run, RunAsked } from "../../run-types.ts";
import type { RunsClient } from "../../runs-client.ts";
import type { FollowedRuns } from "./followed-runs.ts";
import type { RunListener } from "./run-feed.ts";

export type NoticeKind = "waiting" | "started" | "retrying" | "completed" | "refused" | "failed" | "cancelled";

/** The newest that is to be told of a run. */
export interface RunNotice {
  readonly runId: string;
  readonly pipeline: string;
  readonly own: boolean;
  readonly kind: NoticeKind;
  /** Why it failed or was refused, or why it waits. */
  readonly reason: string | null;
  /** ISO 8601; while it waits for its next attempt. */
  readonly dueAt: string | null;
}

/** What is told of the runs that this browser follows: those it started, and those it was asked to. One notice for each. */
export interface RunNotices extends RunListener {
  /** Those that stand, the newest last: another array after each change. */
  current(): readonly RunNotice[];
  subscribe(tell: () => void): () => void;
  /** Tells that a run was asked for here, and later of its end. */
  asked(asked: RunAsked, of: Pick<Run, "pipeline" | "own">): void;
  /** Tells of its end. */
  follow(id: string): void;
  unfollow(id: string): void;
  isFollowed(id: string): boolean;
  /** Looks what became of those that are followed: their end may have come while nobody was here. */
  lookUp(): Promise<void>;
  dismiss(runId: string): void;
}

export function createRunNotices(runs: Pick<RunsClient, "get">, followed: FollowedRuns): RunNotices {
  let notices: readonly RunNotice[] = [];
  const subscribers = new Set<() => void>();

  const change = (next: readonly RunNotice[]) => {
    notices = next;
    for (const tell of subscribers) tell();
  };
  const put = (notice: RunNotice) => change([...notices.filter(({ runId }) => runId !== notice.runId), notice]);
  const see = (run: ShortRun | Run) => {
    const kind = kindOf(run);
    const stood = notices.find(({ runId }) => runId === run.id)?.kind;
    if (run.settled_at !== null) {
      if (followed.take(run.id)) put(noticeOf(run, kind));
    } else if (kind !== stood && kind !== "waiting" && followed.ids().includes(run.id)) put(noticeOf(run, kind));
  };
  const look = async (id: string) => {
    try {
      const run = await runs.get(id);
      if (run.settled_at !== null) see(run);
    } catch (thrown) {
      if (thrown instanceof LarderProblem && thrown.status === 404) followed.take(id); // no longer kept
    }
  };
  const lookUp = async () => {
    for (const id of followed.ids()) await look(id);
  };

  return {
    current: () => notices,
    subscribe: (tell) => {
      subscribers.add(tell);
      return () => subscribers.delete(tell);
    },
    asked: ({ run_id, status, warning }, { pipeline, own }) => {
      followed.add(run_id);
      const kind = status === "queued" && (own || warning !== null) ? "waiting" : "started";
      put({ runId: run_id, pipeline, own, kind, reason: warning, dueAt: null });
      void look(run_id); // it may be over before its answer is here
    },
    follow: followed.add,
    unfollow: (id) => void followed.take(id),
    isFollowed: (id) => followed.ids().includes(id),
    lookUp,
    dismiss: (id) => change(notices.filter(({ runId }) => runId !== id)),
    onEvent: ({ run }) => {
      if (run !== null) see(run);
    },
    onMissed: () => void lookUp(),
  };
}

function noticeOf(run: ShortRun | Run, kind: NoticeKind): RunNotice {
  const reason = run.reasons.map(({ detail }) => detail).join("; ") || null;
  const { id, pipeline, own, run_after } = run;
  return { runId: id, pipeline, own, kind, reason, dueAt: kind === "retrying" ? run_after : null };
}

function kindOf({ status, outcome, attempt }: ShortRun | Run): NoticeKind {
  if (status === "queued") return attempt > 0 ? "retrying" : "waiting";
  if (status === "running") return "started";
  if (status === "succeeded") return outcome === "refused" ? "refused" : "completed";
  return status;
}
