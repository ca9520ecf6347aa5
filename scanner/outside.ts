// What a pipeline outside this folder imports as "larder/pipeline".
export { z } from "zod";
export type { Candidate, RateSet, SourceReport } from "../contract/candidate.ts";
export { LarderError } from "../contract/errors.ts";
export type { Declaration } from "../contract/pipeline.ts";
export { command } from "./command/command.ts";
export { wrapCommand } from "./command/wrap-command.ts";
export type { Gathered, Pipeline, Source, Work } from "./pipeline.ts";
