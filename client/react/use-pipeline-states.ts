import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Pipeline } from "../types.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

const TICK_MS = 1000;
const AGAIN_MS = 30_000;

/** A pipeline and its result as they are now. */
export interface PipelineState {
  readonly pipeline: Pipeline;
  /** Seconds since the run behind its result began; ticks. Null where there is no result. */
  readonly ageSeconds: number | null;
  readonly state: "fresh" | "stale" | "expired" | null;
  /** Seconds until its next run. */
  readonly nextInSeconds: number;
}

export interface PipelineStates {
  readonly states: readonly PipelineState[];
  readonly isLoading: boolean;
  readonly failure: Error | null;
}

/** The pipelines that are on, with the age of what they have; of several variants the first is meant. */
export function usePipelineStates(): PipelineStates {
  const larder = useLarder();
  const { data, dataUpdatedAt, isPending, error } = useQuery({
    queryKey: queryKeys.pipelines,
    queryFn: ({ signal }) => larder.pipelines({ signal }),
    refetchInterval: AGAIN_MS,
    networkMode: "always",
    retry: false,
  });
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const passed = Math.max(0, Math.floor((now - dataUpdatedAt) / 1000));
  return { states: (data ?? []).map((pipeline) => stateOf(pipeline, passed, now)), isLoading: isPending, failure: error };
}

/** `passed`: seconds since the server said so; `now`: this host's, ms, for what has no age to go by. */
function stateOf(pipeline: Pipeline, passed: number, now: number): PipelineState {
  const { variants, schedule, ttl_seconds, expire_seconds } = pipeline;
  const [first] = variants;
  const age = first?.age_seconds ?? null;
  const began = first?.scan_timestamp ?? null;
  if (age === null || began === null)
    return { pipeline, ageSeconds: null, state: null, nextInSeconds: (Date.parse(schedule.next_run_at) - now) / 1000 };
  const ageSeconds = age + passed;
  return {
    pipeline,
    ageSeconds,
    state: ageSeconds <= ttl_seconds ? "fresh" : ageSeconds <= expire_seconds ? "stale" : "expired",
    nextInSeconds: (Date.parse(schedule.next_run_at) - Date.parse(began)) / 1000 - ageSeconds, // by the server's clock, which the age is told by
  };
}
