import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import type { Pipeline } from "../pipeline.ts";

/** What was asked, over what the operator configured, in the declared shape. Throws `fix_input` naming the field. */
export function inputOf<Input extends Record<string, unknown>>(pipeline: Pipeline<Input>, asked: Record<string, unknown>): Input {
  const checked = pipeline.declaration.input.safeParse({ ...pipeline.configured, ...asked });
  if (!checked.success)
    throw new LarderError("fix_input", `${pipeline.declaration.name}: ${z.prettifyError(checked.error).replaceAll("\n", " ")}`);
  return checked.data as Input; // the declaration's schema is the pipeline's Input by construction
}
