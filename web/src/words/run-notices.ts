import type { NoticeKind, RunNotice } from "../../../client/react/runs/run-notices.ts";

const happened: Readonly<Record<NoticeKind, string>> = {
  waiting: "waits for a worker",
  started: "started",
  retrying: "did not work and is tried again",
  completed: "completed",
  refused: "was refused: what was published before stays",
  failed: "failed",
  cancelled: "cancelled",
};

/** "Market scan failed". `title`: of the pipeline. */
export const noticeTitle = ({ kind }: Pick<RunNotice, "kind">, title: string): string => `${title} ${happened[kind]}`;

const SECOND = 1000;

/** How long a notice stays by itself, ms; null: until somebody puts it away, since something is to be done about it. */
export function staysFor({ kind }: Pick<RunNotice, "kind">): number | null {
  if (kind === "failed" || kind === "refused") return null;
  return kind === "completed" ? 12 * SECOND : kind === "retrying" ? 15 * SECOND : 7 * SECOND;
}
