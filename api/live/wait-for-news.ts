import type { Snapshot } from "../../contract/snapshot.ts";
import { isNewer } from "../served/is-newer.ts";
import type { Shelf } from "../served/shelf.ts";
import type { RunEnds } from "./run-ends.ts";

export interface News {
  readonly pipeline: string;
  readonly variant: string;
  /** What the reader has: only something newer is news. */
  readonly seen: Snapshot | undefined;
  /** The run that is to bring it. */
  readonly runId: string;
}

export interface Patience {
  readonly seconds: number;
  /** Each ends the wait: the reader has gone, the process is going down. */
  readonly signals: readonly AbortSignal[];
}

/** Fulfilled when a newer snapshot is on the shelf, when its run has ended without one, when the database is away, or when patience is over. */
export function waitForNews(news: News, { seconds, signals }: Patience, shelf: Shelf, runEnds: RunEnds): Promise<void> {
  const isNews = ({ pipeline, filter_mode }: Snapshot) => pipeline === news.pipeline && filter_mode === news.variant;
  return new Promise((resolve) => {
    const cleanup = new Set<() => void>();
    const end = () => {
      for (const undo of cleanup) undo();
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    cleanup.add(() => clearTimeout(timer));
    cleanup.add(shelf.onArrival((snapshot) => isNews(snapshot) && end()));
    cleanup.add(runEnds.onEnd((runId) => (runId === null || runId === news.runId) && end()));
    for (const signal of signals) {
      signal.addEventListener("abort", end);
      cleanup.add(() => signal.removeEventListener("abort", end));
    }
    const present = shelf.get(news.pipeline, news.variant)?.snapshot;
    const isHere = present !== undefined && (news.seen === undefined || isNewer(present, news.seen));
    if (isHere || runEnds.isOver(news.runId) || signals.some(({ aborted }) => aborted)) end();
  });
}
