import { failureOf, LarderUnreachable } from "../../../client/failures.ts";

/** What the page's own server answers to a GET. Rejects with LarderProblem where it says no, LarderUnreachable where nobody answers. */
export async function ask<Answer>(path: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(path, { signal, cache: "no-cache" }).catch((thrown: unknown) => {
    if (thrown instanceof Error && thrown.name === "AbortError") throw thrown;
    throw new LarderUnreachable("no answer", thrown);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw failureOf(response.status, body);
  return body as Answer;
}
