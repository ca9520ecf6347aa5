import { HTTPException } from "hono/http-exception";
import { z } from "zod";
import type { Declaration } from "../../contract/pipeline.ts";
import type { KnownCaller } from "../identity/caller.ts";
import { inputProblem } from "../input-problem.ts";
import { refuse } from "../refuse.ts";

/** What is asked for goes on as it was sent: defaults are the operator's to fill in. `path`: where in the body the input is. */
export function checkInput(
  { name, input: schema }: Declaration,
  input: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
  caller: KnownCaller,
): void {
  const checked = schema.safeParse(input);
  if (!checked.success) {
    const issues = checked.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
    const seen = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), input);
    throw new HTTPException(400, { res: inputProblem({ issues }, seen) });
  }
  const reserved = caller.admin ? undefined : operatorOnly(schema).find((field) => input[field] !== undefined);
  if (reserved === undefined) return;
  const field = [...path, reserved].join(".");
  refuse("not-allowed", {
    detail: `${field}: what ${name} reads on this server's own disk is its operator's to choose.`,
    remedy: `Leave ${field} out.`,
    more: { field },
  });
}

/** Fields whose schema says `meta({ operator_only: true })`: they reach what is not the user's. */
function operatorOnly(schema: z.ZodType): readonly string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
  return Object.entries(shape).flatMap(([name, field]) => (field.meta()?.operator_only === true ? [name] : []));
}
