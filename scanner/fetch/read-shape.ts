import type { z } from "zod";
import { AnswerUnusable } from "./answer-unusable.ts";

/** The answer in the shape it is known to have. `origin` names it in the error. @throws AnswerUnusable naming the first field that differs */
export function readShape<Shape extends z.ZodType>(shape: Shape, answer: unknown, origin: string): z.output<Shape> {
  const checked = shape.safeParse(answer);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? "the answer" : issue.path.join(".");
  throw new AnswerUnusable("drift", origin, `${at} is not as expected: ${issue?.message ?? "unknown shape"}`);
}
