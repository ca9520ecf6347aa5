import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { ShortRun } from "../../contract/run-event.ts";
import type { Run, RunFilters } from "../run-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";
import { matchesFilters } from "./runs/matches-filters.ts";
import { useConnection } from "./runs/use-connection.ts";
import { useRunFeed } from "./runs/use-run-feed.ts";

const PAGE = 50;
/** Where no stream comes through. */
const POLL_MS = 10_000;

export interface ListedRuns {
  readonly runs: readonly Run[];
  readonly isLoading: boolean;
  /** `runs` are those of the filters before, until the ones asked for are there. */
  readonly isPrevious: boolean;
  readonly failure: Error | null;
  /** Where a search could not look at all runs: only at those asked for since then. */
  readonly searchedFrom: string | null;
  readonly hasMore: boolean;
  showMore(): void;
  readonly isShowingMore: boolean;
  /** Runs that would be on the list by now: it stays as it is until they are asked for. */
  readonly unseen: number;
  /** There may be more of them than that. */
  readonly hasMissed: boolean;
  showNew(): void;
}

/** A list of runs whose rows change where they stand and do not move. */
export function useRuns(filters: RunFilters = {}): ListedRuns {
  const { runs: client } = useLarder();
  const feed = useRunFeed();
  const { isConnected } = useConnection(null);
  const list = useInfiniteQuery({
    queryKey: queryKeys.runList(filters),
    queryFn: ({ pageParam, signal }) => client.list(filters, { limit: PAGE, cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    refetchInterval: isConnected ? false : POLL_MS,
    refetchOnMount: "always",
    refetchOnWindowFocus: false, // what has happened meanwhile is told of
    placeholderData: keepPreviousData,
    networkMode: "always",
    retry: false,
  });
  const pages = list.data?.pages;
  const runs = useMemo(() => (pages ?? []).flatMap((page) => page.runs), [pages]);
  const [heard, setHeard] = useState(nothingHeard);
  const filterKey = JSON.stringify(filters);
  useEffect(() => {
    setHeard(nothingHeard);
    const read: RunFilters = JSON.parse(filterKey);
    return feed.listen({
      onEvent: ({ run }) => {
        if (run !== null) setHeard((before) => ({ ...before, runs: changed(before.runs, run, matchesFilters(run, read)) }));
      },
      onMissed: () => setHeard((before) => ({ ...before, hasMissed: true })),
    });
  }, [feed, filterKey]);
  const shown = useMemo(() => new Set(runs.map(({ id }) => id)), [runs]);
  const isNewestFirst = (filters.sort ?? "asked_at") === "asked_at" && filters.order !== "asc";
  const oldest = isNewestFirst && list.hasNextPage ? (runs.at(-1)?.asked_at ?? "") : "";
  return {
    runs,
    isLoading: list.isPending,
    isPrevious: list.isPlaceholderData,
    failure: list.error,
    searchedFrom: pages?.[0]?.searched_from ?? null,
    hasMore: list.hasNextPage,
    showMore: () => void list.fetchNextPage(),
    isShowingMore: list.isFetchingNextPage,
    unseen: [...heard.runs].filter(([id, askedAt]) => !shown.has(id) && askedAt > oldest).length,
    hasMissed: heard.hasMissed,
    showNew: () => void list.refetch().then(() => setHeard(nothingHeard)),
  };
}

interface Heard {
  /** Those that match, by id, with when they were asked for. */
  readonly runs: ReadonlyMap<string, string>;
  readonly hasMissed: boolean;
}
const nothingHeard: Heard = { runs: new Map(), hasMissed: false };

function changed(heard: Heard["runs"], { id, asked_at }: ShortRun, isIn: boolean): Heard["runs"] {
  if (heard.has(id) === isIn) return heard;
  return new Map(isIn ? [...heard, [id, asked_at]] : [...heard].filter(([other]) => other !== id));
}
