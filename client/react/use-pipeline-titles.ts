import { usePipelines } from "./use-pipelines.ts";

/** What pipelines are called, by their names; a name itself where its pipeline is not on. */
export function usePipelineTitles(): (name: string) => string {
  const pipelines = usePipelines();
  return (name) => pipelines.find((pipeline) => pipeline.name === name)?.title ?? name;
}
