import { z } from "zod";
import { type Candidate, candidate as candidateSchema } from "../../contract/candidate.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Reason } from "../../contract/run.ts";

/** Whether a candidate is what the pipeline declared: every variant there, every row and section of the declared shape. */
export function checkShape(candidate: Candidate, declaration: Declaration): Reason[] {
  const variant = z.object({ opportunities: z.array(declaration.opportunity), metadata: declaration.metadata });
  const declared = candidateSchema.extend({
    variants: z.object(Object.fromEntries(declaration.variants.map((name) => [name, variant]))),
  });
  const checked = declared.safeParse(candidate);
  if (checked.success) return [];
  return checked.error.issues
    .slice(0, 5)
    .map((issue) => ({ code: "schema", group: null, detail: `${issue.path.join(".")}: ${issue.message}` }));
}
