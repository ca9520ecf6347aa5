import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { LarderProblem } from "../failures.ts";
import type { Run } from "../run-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";
import { useConnection } from "./runs/use-connection.ts";
import { useRunFeed } from "./runs/use-run-feed.ts";

const POLL_MS = 3000;
/** While events come by themselves: for the places in the line. */
const CONNECTED_MS = 15_000;

export interface RunsUnderWay {
  /** Those at work, longest first, then those that wait; the first hundred. */
  readonly runs: readonly Run[];
  readonly running: number;
  readonly queued: number;
  /** Whether the server tells of changes by itself; else it is asked every few seconds. */
  readonly isConnected: boolean;
  readonly failure: Error | null;
  /** The server reaches its database over REST only, and has no such list. */
  readonly isUnavailable: boolean;
}

/** The runs that wait or are at work, with their progress. */
export function useActiveRuns(): RunsUnderWay {
  const { runs } = useLarder();
  const feed = useRunFeed();
  const { isConnected } = useConnection(null);
  const { data, error } = useQuery({
    queryKey: queryKeys.activeRuns,
    queryFn: ({ signal }) => runs.active({ signal }),
    refetchInterval: ({ state }) => (needsDatabase(state.error) ? false : isConnected ? CONNECTED_MS : POLL_MS),
    networkMode: "always",
    retry: false,
  });
  useEffect(() => feed.listen(), [feed]);
  return {
    runs: data?.runs ?? [],
    running: data?.running ?? 0,
    queued: data?.queued ?? 0,
    isConnected,
    failure: error,
    isUnavailable: needsDatabase(error),
  };
}

const needsDatabase = (error: Error | null): boolean =>
  error instanceof LarderProblem && error.type.endsWith("/needs-database-url");
