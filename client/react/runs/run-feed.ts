import type { QueryClient } from "@tanstack/react-query";
import type { RunEvent } from "../../../contract/run-event.ts";
import type { RunsClient } from "../../runs-client.ts";
import { queryKeys } from "../query-keys.ts";
import { patchProgress, patchRun } from "./patch-run.ts";
import { createRunCache, notConnected } from "./run-cache.ts";
import { createSeenStream, type SeenStream } from "./seen-stream.ts";

/** Several events of a moment are one reason to look. */
const TOGETHER_MS = 150;
/** After a longer absence everything is loaded anew, which is less than being told all of it. */
const ABSENCE_MS = 60_000;

export interface RunListener {
  readonly onEvent: (event: RunEvent) => void;
  /** Something has happened that is not told any more. */
  readonly onMissed: () => void;
}

/** What happens to runs, over one connection for all parts of a page and one more for each run that is looked at closely. */
export interface RunFeed {
  /** Keeps the runs in the query cache as they are. @returns the end of it */
  listen(listener?: RunListener): () => void;
  /** The same for one run, with the rows that it finds. */
  watch(id: string): () => void;
  /** Whoever signs in is told of other runs. */
  restart(): void;
}

export function createRunFeed(runs: RunsClient, queries: QueryClient): RunFeed {
  const cache = createRunCache(queries);
  const listeners = new Set<RunListener>();
  const watched = new Map<string, SeenStream>();
  const refresh = refreshTogether(queries);
  let place: number | null = null;
  let leftAt = 0;
  let isFirst = true;

  const hear = (event: RunEvent) => {
    place = event.position;
    const { run } = event;
    if (run !== null) cache.patch(run.id, (row) => patchRun(row, run));
    refresh(run !== null && run.settled_at !== null);
    for (const { onEvent } of listeners) onEvent(event);
  };
  const miss = () => {
    refresh(true);
    void queries.invalidateQueries({ queryKey: queryKeys.runs });
    if (isFirst)
      void queries.invalidateQueries({ queryKey: queryKeys.runLists }); // read a moment before the connection was there
    else for (const { onMissed } of listeners) onMissed();
    isFirst = false;
  };
  const all = createSeenStream(() => {
    if (Date.now() - leftAt > ABSENCE_MS) place = null;
    const stop = runs.watch({
      after: place,
      onEvent: hear,
      onProgress: ({ run_id, progress }) => cache.patch(run_id, (row) => patchProgress(row, progress)),
      onRefetch: miss,
      onCaughtUp: (position) => {
        place = position;
      },
      onConnection: (isConnected, error) => cache.connection(null, { isConnected, error }),
    });
    return () => {
      stop();
      leftAt = Date.now();
      cache.connection(null, notConnected);
    };
  });

  return {
    listen: (listener) => {
      if (listener !== undefined) listeners.add(listener);
      const release = all.hold();
      return () => {
        release();
        if (listener !== undefined) listeners.delete(listener);
      };
    },
    watch: (id) => {
      const stream = watched.get(id) ?? createSeenStream(() => watchOne(id, runs, queries));
      watched.set(id, stream);
      return stream.hold();
    },
    restart: () => {
      place = null;
      all.restart();
      for (const stream of watched.values()) stream.restart();
    },
  };
}

function watchOne(id: string, runs: RunsClient, queries: QueryClient): () => void {
  const cache = createRunCache(queries);
  const look = () => void queries.invalidateQueries({ queryKey: queryKeys.run(id) });
  const close = () => {
    stop();
    cache.connection(id, notConnected);
  };
  const stop = runs.watch({
    of: { run: id },
    onEvent: ({ run }) => {
      if (run === null) return;
      cache.patch(id, (row) => patchRun(row, run));
      if (run.settled_at === null) return;
      look(); // for what its sources reported
      close();
    },
    onProgress: ({ progress }) => cache.patch(id, (row) => patchProgress(row, progress)),
    onRows: cache.addRows,
    onRefetch: look,
    onConnection: (isConnected, error) => {
      cache.connection(id, { isConnected, error });
      if (isConnected) look(); // for the progress that was told before
    },
  });
  return close;
}

/** Reads anew what lists and states say, soon and once; with `isOver` also what depends on results. */
function refreshTogether(queries: QueryClient): (isOver: boolean) => void {
  let isWaiting = false;
  let ended = false;
  return (isOver) => {
    ended ||= isOver;
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      void queries.invalidateQueries({ queryKey: queryKeys.activeRuns });
      if (ended) for (const queryKey of queryKeys.afterRuns) void queries.invalidateQueries({ queryKey });
      ended = false;
    }, TOGETHER_MS);
  };
}
