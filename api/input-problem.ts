import type { z } from "zod";
import { problem } from "./problem.ts";

type Issue = z.core.$ZodIssue;

/** The first thing wrong with a request, as 400. `seen` holds its parameters, or its body, as they were sent. */
export function inputProblem(error: Pick<z.core.$ZodError, "issues">, seen: unknown): Response {
  const [issue] = error.issues;
  if (issue === undefined) return problem("invalid-input", { detail: "The request is not valid." });
  const path = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  const name = path.map(String).join(".");
  const value = path.reduce(at, seen);
  const detail = `${name || "body"}: ${value === undefined ? "missing" : shown(value)} (${issue.message}).`;
  const slug = name === "mode" ? "unknown-mode" : "invalid-input";
  return problem(slug, { detail, remedy: remedyFor(name, issue), more: { field: name, ...possible(issue) } });
}

/** The start of a long value is enough to recognise it by. */
const SHOWN_CHARACTERS = 80;

function shown(value: unknown): string {
  const text = typeof value === "string" ? `"${value}"` : JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

function at(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<PropertyKey, unknown>>)[key] : undefined;
}

function remedyFor(name: string, issue: Issue): string {
  if (issue.code === "invalid_value") return `Use ${name}=${issue.values.map(String).join(" or ")}.`;
  if (issue.code === "unrecognized_keys") return `Leave ${name} out; /docs lists what there is.`;
  return `Correct ${name || "the body"}; /docs lists what it takes.`;
}

function possible(issue: Issue): { possible?: readonly unknown[] } {
  return issue.code === "invalid_value" ? { possible: issue.values } : {};
}
