import { type ErrorCode, LarderError } from "../../../contract/errors.ts";
import type { Timeouts } from "../timeouts.ts";

/** Why no usable answer came. */
export interface Fault {
  readonly said: string;
  readonly code: ErrorCode;
  /** Whether the same request may do better in a moment. */
  readonly again: boolean;
  readonly remedy?: string;
  readonly cause?: unknown;
}

const CERTIFICATE = /CERT|SIGNATURE|ISSUER/;

/**
 * A fault of the network, by the code undici, node or OpenSSL gave it.
 * @throws LarderError what is one already: a refusal of our own
 */
export function describeFault(thrown: unknown, timeouts: Timeouts): Fault {
  if (thrown instanceof LarderError) throw thrown;
  return { ...recognise(thrown, timeouts), cause: thrown };
}

function recognise(thrown: unknown, timeouts: Timeouts): Fault {
  const code = codeOf(thrown);
  const timedOut = sayTimeout(code, timeouts);
  if (timedOut !== undefined) return passing(timedOut);
  if (thrown instanceof Error && thrown.name === "TimeoutError")
    return { ...passing(`was not done after ${timeouts.total} ms`), again: false }; // the next try would use up its time as well
  if (CERTIFICATE.test(code))
    return {
      said: `has a certificate that cannot be verified (${code})`,
      code: "fix_setup",
      again: false,
      remedy: "If the server omits its intermediate certificate, trust that one for this host",
    };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return { ...passing(`has a name that does not resolve (${code})`), remedy: "Check the connection and the host's name" };
  return passing(`broke off: ${thrown instanceof Error && thrown.message !== "" ? thrown.message : code}`);
}

function passing(said: string): Fault {
  return { said, code: "try_later", again: true };
}

function sayTimeout(code: string, timeouts: Timeouts): string | undefined {
  switch (code) {
    case "UND_ERR_CONNECT_TIMEOUT":
      return `did not accept a connection within ${timeouts.connect} ms`;
    case "UND_ERR_HEADERS_TIMEOUT":
      return `did not begin to answer within ${timeouts.headers} ms`;
    case "UND_ERR_BODY_TIMEOUT":
      return `sent nothing for ${timeouts.bodyIdle} ms in the middle of its answer`;
    default:
      return undefined;
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : "unknown fault";
}
