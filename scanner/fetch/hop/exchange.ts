import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import { untilEnded } from "../../spine/until-ended.ts";
import { readBody } from "../body/read-body.ts";
import type { Timeouts } from "../timeouts.ts";
import type { Hop } from "./hop.ts";

/** Enough of an error or a gatekeeper's page to recognise it. */
const ERROR_BODY_BYTES = 65_536;
/** Any other status than success says enough without its body. */
const UNREADABLE = { bytes: new Uint8Array(), complete: false };
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface Exchanged {
  readonly status: number;
  /** Names in lower case, repeated ones joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** False where the body was cut at its limit. */
  readonly complete: boolean;
  /** Where a redirect points; null for everything else. */
  readonly location: string | null;
}

export interface Conditions {
  readonly dispatcher: Dispatcher;
  /** Where the request really goes: the hop's URL, or what stands in for it. */
  readonly address: URL;
  readonly maxBytes: number;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
}

/**
 * One request and its answer, decoded, within its timeouts.
 * @throws the signal's reason; a TimeoutError when the total is used up; otherwise what undici, node or zlib throw
 */
export async function exchange(hop: Hop, { dispatcher, address, maxBytes, timeouts, signal }: Conditions): Promise<Exchanged> {
  const either = AbortSignal.any([signal, AbortSignal.timeout(timeouts.total)]);

  async function transfer(): Promise<Exchanged> {
    const answer = await dispatcher.request({
      origin: address.origin,
      path: address.pathname + address.search,
      method: hop.method,
      headers: { ...hop.headers },
      body: hop.body,
      signal: either,
      headersTimeout: timeouts.headers,
      bodyTimeout: timeouts.bodyIdle,
    });
    const headers = flatten(answer.headers);
    const status = answer.statusCode;
    const location = REDIRECTS.has(status) ? (headers.location ?? null) : null;
    const encoding = headers["content-encoding"] ?? "";
    const body =
      status >= 200 && status < 300
        ? await readBody(answer.body, encoding, maxBytes)
        : await readBody(answer.body, encoding, ERROR_BODY_BYTES).catch(() => UNREADABLE);
    return { status, headers, location, ...body };
  }

  return await untilEnded(either, transfer()); // undici heeds a signal only once it is connected
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value)]));
}
