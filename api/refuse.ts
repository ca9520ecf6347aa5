import { HTTPException } from "hono/http-exception";
import { type ProblemDetails, type ProblemSlug, problem } from "./problem.ts";

/** Ends a handler with a problem, from any depth. */
export function refuse(slug: ProblemSlug, details: ProblemDetails): never {
  const res = problem(slug, details);
  throw new HTTPException(res.status as 400, { res }); // the type lists the codes of RFC 9110 one by one
}
