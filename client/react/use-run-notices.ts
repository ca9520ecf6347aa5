import { useEffect, useSyncExternalStore } from "react";
import type { RunNotice } from "./runs/run-notices.ts";
import { useNotices } from "./runs/use-notices.ts";
import { useRunFeed } from "./runs/use-run-feed.ts";

export interface ReadNotices {
  /** One for each run, the newest last. */
  readonly notices: readonly RunNotice[];
  dismiss(runId: string): void;
}

/** What there is to tell of runs that this browser started or follows, also of what ended while nobody was here. For one place on a page. */
export function useRunNotices(): ReadNotices {
  const feed = useRunFeed();
  const store = useNotices();
  useEffect(() => {
    void store.lookUp();
    return feed.listen(store);
  }, [feed, store]);
  return { notices: useSyncExternalStore(store.subscribe, store.current, store.current), dismiss: store.dismiss };
}
