import type { z } from "zod";
import { problem } from "./problem.ts";

type Issue = z.core.$ZodIssue;

/** The first thing wrong with a request's parameters, as 400. `seen` holds them as they were sent. */
export function inputProblem(error: z.core.$ZodError, seen: Readonly<Record<string, unknown>>): Response {
  const [issue] = error.issues;
  if (issue === undefined) return problem("invalid-input", { detail: "The request is not valid." });
  const name = issue.path.map(String).join(".");
  const value = seen[name];
  const detail = `${name}: ${value === undefined ? "missing" : `"${String(value)}"`} (${issue.message}).`;
  const slug = name === "mode" ? "unknown-mode" : "invalid-input";
  return problem(slug, { detail, remedy: remedyFor(name, issue), more: { field: name, ...possible(issue) } });
}

function remedyFor(name: string, issue: Issue): string {
  if (issue.code === "invalid_value") return `Use ${name}=${issue.values.map(String).join(" or ")}.`;
  return `Correct ${name}; /docs lists what each parameter takes.`;
}

function possible(issue: Issue): { possible?: readonly unknown[] } {
  return issue.code === "invalid_value" ? { possible: issue.values } : {};
}
