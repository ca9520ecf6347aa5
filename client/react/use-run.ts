import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Progress, RunDetail } from "../run-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";
import { type FoundRows, nothingFound } from "./runs/run-cache.ts";
import { useConnection } from "./runs/use-connection.ts";
import { useRunFeed } from "./runs/use-run-feed.ts";

/** Where no stream comes through, and for the place in a line. */
const POLL_MS = 3000;
/** While progress comes by itself: what was told in the moment between reading the run and hearing of it is told once only. */
const CONNECTED_MS = 10_000;

export interface FollowedRun {
  /** Null before it is known, and while there is none to follow. */
  readonly run: RunDetail | null;
  readonly progress: Progress | null;
  /** What it has found so far. Provisional: what is published may be without it. */
  readonly found: FoundRows;
  /** Whether the server tells of it by itself; else it is asked every few seconds. */
  readonly isConnected: boolean;
  /** Why it could not be read. */
  readonly error: Error | null;
}

/** Follows a run to its end; null while there is none to follow. */
export function useRun(id: string | null): FollowedRun {
  const { runs } = useLarder();
  const feed = useRunFeed();
  const { isConnected } = useConnection(id);
  const { data, error } = useQuery({
    queryKey: queryKeys.run(id),
    queryFn: ({ signal }) => runs.get(id ?? "", { signal }),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data?.settled_at ? false : isConnected && state.data?.status === "running" ? CONNECTED_MS : POLL_MS,
    networkMode: "always",
    retry: false,
  });
  const found = useQuery<FoundRows>({ queryKey: queryKeys.runRows(id), queryFn: skipToken });
  const isOver = (data?.settled_at ?? null) !== null;
  useEffect(() => (id === null || isOver ? undefined : feed.watch(id)), [feed, id, isOver]);
  return { run: data ?? null, progress: data?.progress ?? null, found: found.data ?? nothingFound, isConnected, error };
}
