import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import { inputProblem } from "./input-problem.ts";

/** Distinct queries kept: readers send a handful, and somebody who sends ever new ones must not fill the memory. */
const REMEMBERED = 500;

/** A reader of query strings by a schema that answers for a string it has seen from memory: for routes where parsing would be most of the work. */
export function queryReader<S extends z.ZodType>(schema: S): (c: Context) => z.output<S> {
  const readBefore = new Map<string, z.output<S>>();
  return ({ req }) => {
    const start = req.url.indexOf("?");
    const text = start === -1 ? "" : req.url.slice(start);
    const before = readBefore.get(text);
    if (before !== undefined) return before;
    const seen = req.query();
    const read = schema.safeParse(seen);
    if (!read.success) throw new HTTPException(400, { res: inputProblem(read.error, seen) });
    if (readBefore.size >= REMEMBERED) readBefore.clear();
    readBefore.set(text, read.data);
    return read.data;
  };
}
