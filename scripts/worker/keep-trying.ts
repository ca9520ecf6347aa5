import { type ErrorCode, oneLine, toLarderError } from "../../contract/errors.ts";
import type { Log } from "../../scanner/spine/tools.ts";

/** Does something again and again that needs the database. One that is away is waited for: null meanwhile, and said to be away once. */
export function keepTrying<Result>(what: string, log: Log, act: () => Promise<Result | null>): () => Promise<Result | null> {
  let trouble: ErrorCode | null = null;
  return async () => {
    try {
      const result = await act();
      if (trouble !== null) log.info({}, `${what}: looking for waiting runs again`);
      trouble = null;
      return result;
    } catch (thrown) {
      const error = toLarderError(thrown);
      if (error.code !== trouble) log.warn({}, `${what}: ${oneLine(error)}`);
      trouble = error.code;
      return null;
    }
  };
}
