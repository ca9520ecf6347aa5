import { failureOf, LarderUnreachable } from "./failures.ts";

/** A server that is there answers from memory: what takes longer is not coming. */
const PATIENCE_MS = 15_000;

export interface Cancellable {
  readonly signal?: AbortSignal | undefined;
}

export interface Answered<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/** The body of an answer. Rejects with LarderProblem where the server says no, LarderUnreachable where nobody answers. */
export async function bodyOf<Body>(asked: Promise<Answered<Body>>): Promise<Body> {
  const { data, error, response } = await answered(asked);
  if (data === undefined) throw failureOf(response.status, error);
  return data;
}

/** What a caller cancelled stays cancelled; everything else that brought no answer is the same to it. */
export async function answered<Body>(asked: Promise<Answered<Body>>): Promise<Answered<Body>> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === "AbortError") throw thrown;
    throw new LarderUnreachable("no answer", thrown);
  }
}

/** The caller's signal, and the end of patience. */
export function patience(signal: AbortSignal | undefined, waitSeconds = 0): AbortSignal {
  const timeout = AbortSignal.timeout(PATIENCE_MS + waitSeconds * 1000);
  return signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
}
