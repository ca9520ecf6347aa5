import { useQuery } from "@tanstack/react-query";
import type { Run } from "../run-types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

/** Among so many of a pipeline's last runs its last good and its last refused one are looked for. */
const LOOKED_AT = 20;
/** Where no event tells that one has ended. */
const AGAIN_MS = 60_000;

export interface PipelineRuns {
  /** The last one that ended and was nobody's own; null where none is known. */
  readonly last: Run | null;
  readonly lastPublished: Run | null;
  /** The last one that the gate refused or that failed. */
  readonly lastTrouble: Run | null;
}

/** How a pipeline's runs went of late; nothing is known where the server has no list of runs. */
export function usePipelineRuns(pipeline: string): PipelineRuns {
  const { runs } = useLarder();
  const { data } = useQuery({
    queryKey: queryKeys.pipelineRuns(pipeline),
    queryFn: ({ signal }) => runs.list({ pipeline }, { limit: LOOKED_AT, signal }),
    refetchInterval: ({ state }) => (state.error === null ? AGAIN_MS : false),
    networkMode: "always",
    retry: false,
  });
  const ended = (data?.runs ?? []).filter(({ own, settled_at }) => !own && settled_at !== null);
  return {
    last: ended[0] ?? null,
    lastPublished: ended.find(({ outcome }) => outcome === "published") ?? null,
    lastTrouble: ended.find(({ outcome, status }) => outcome === "refused" || status === "failed") ?? null,
  };
}
