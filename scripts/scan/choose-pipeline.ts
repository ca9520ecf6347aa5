import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import { nearest } from "../../contract/nearest.ts";
import type { Pipeline } from "../../scanner/pipeline.ts";
import type { ScanRequest } from "./arguments.ts";

type Pipelines = ReadonlyMap<string, Pipeline>;

/** The pipeline that was asked for. Throws `fix_input` where there is none of that name, or for the first option that says nothing to it. */
export function choosePipeline(request: Pick<ScanRequest, "pipeline" | "filterMode" | "input">, pipelines: Pipelines): Pipeline {
  const pipeline = pipelines.get(request.pipeline);
  if (pipeline === undefined) throw unknownPipeline(request.pipeline, pipelines);
  for (const field of Object.keys(request.input))
    if (!hasField(pipeline, field)) throw saysNothing(field, request.pipeline, pipelines);
  if (request.filterMode !== null) checkFilterMode(request.filterMode, pipeline);
  return pipeline;
}

function unknownPipeline(name: string, pipelines: Pipelines): LarderError {
  const [closest] = nearest(name, pipelines.keys(), 1);
  return new LarderError("fix_input", `there is no pipeline "${name}"`, {
    field: "pipeline",
    remedy: closest === undefined ? `There are: ${[...pipelines.keys()].join(", ")}` : `Did you mean ${closest}?`,
  });
}

/** An input in any other shape than an object's fields is judged by its own schema, in the run. */
function hasField({ declaration: { input } }: Pipeline, field: string): boolean {
  return !(input instanceof z.ZodObject) || field in input.shape;
}

function saysNothing(field: string, name: string, pipelines: Pipelines): LarderError {
  const option = field.replaceAll("_", "-");
  const others = [...pipelines.values()].filter((one) => hasField(one, field)).map(({ declaration }) => declaration.name);
  const elsewhere = others.length === 0 ? "" : `; it is for --pipeline ${others.join(", ")}`;
  return new LarderError("fix_input", `--${option} says nothing to ${name}`, {
    field: option,
    remedy: `Leave --${option} out${elsewhere}`,
  });
}

function checkFilterMode(mode: NonNullable<ScanRequest["filterMode"]>, { declaration: { name, variants } }: Pipeline): void {
  if (variants.length === 1)
    throw new LarderError("fix_input", `--filter-mode says nothing to ${name}, which has one result`, {
      field: "filter-mode",
      remedy: "Leave --filter-mode out",
    });
  if (mode !== "both" && !variants.includes(mode))
    throw new LarderError("fix_input", `${name} has no filter mode "${mode}"`, {
      field: "filter-mode",
      remedy: `Leave --filter-mode out; it has ${variants.join(", ")}`,
    });
}
