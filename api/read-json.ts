import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { z } from "zod";
import { inputProblem } from "./input-problem.ts";
import { refuse } from "./refuse.ts";

/** The body of a request, checked. @throws HTTPException 415 where it is not JSON, 400 that names the field */
export async function readJson<S extends z.ZodType>({ req }: Context, schema: S): Promise<z.output<S>> {
  if (!/^application\/json\b/i.test(req.header("content-type") ?? ""))
    refuse("wrong-media-type", {
      detail: `Content-Type: "${req.header("content-type") ?? "missing"}".`,
      remedy: "Send JSON, and Content-Type: application/json.",
    });
  const sent = parseJson(await req.text());
  const read = schema.safeParse(sent);
  if (!read.success) throw new HTTPException(400, { res: inputProblem(read.error, sent) });
  return read.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    return refuse("invalid-input", { detail: `body: not JSON (${said}).`, remedy: "Send one JSON object." });
  }
}
