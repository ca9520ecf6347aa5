import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import { inputProblem } from "./input-problem.ts";

/** The parts of the path, checked. @throws HTTPException 400 that names the part */
export function readParam<S extends z.ZodType>({ req }: Context, schema: S): z.output<S> {
  const sent = req.param();
  const read = schema.safeParse(sent);
  if (!read.success) throw new HTTPException(400, { res: inputProblem(read.error, sent) });
  return read.data;
}
