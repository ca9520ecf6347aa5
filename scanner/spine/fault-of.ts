import { LarderError, toLarderError } from "../../contract/errors.ts";

/** What the network says through Node and undici; the reason is often a cause or two further down. */
const NETWORK =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_\w+)$/;

/** Anything thrown in a run, as a LarderError. A failure of the network that nobody has put into words passes: it is no fault of ours. */
export function faultOf(thrown: unknown): LarderError {
  const error = toLarderError(thrown);
  if (error.code !== "bug" || !isNetwork(thrown)) return error;
  return new LarderError("try_later", error.message, { cause: thrown });
}

function isNetwork(thrown: unknown): boolean {
  for (let at: unknown = thrown; at instanceof Error; at = at.cause)
    if ("code" in at && NETWORK.test(String(at.code))) return true;
  return false;
}
