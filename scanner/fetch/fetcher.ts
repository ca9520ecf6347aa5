import { LarderError } from "../../contract/errors.ts";
import { type Answer, toAnswer, type Validators } from "./answer.ts";
import { createDoorParts } from "./door-parts.ts";
import type { Hop } from "./hop/hop.ts";
import { type Accept, requestHeaders } from "./hop/request-headers.ts";
import type { HostHealth } from "./host/breaker.ts";
import { type Retrieved, retrieve } from "./retrieve.ts";
import type { FetchSettings } from "./settings.ts";
import { MAX_CSV_BYTES, MAX_HTML_BYTES, MAX_JSON_BYTES } from "./sizes.ts";
import { sourceFailed } from "./to-error.ts";
import { LONGEST_RETRY_AFTER_MS } from "./verdict/classify.ts";
import type { RetryPolicy } from "./verdict/decide-retry.ts";

interface GetOptions<A extends Accept> {
  /** What the body has to be. */
  readonly accept: A;
  readonly signal: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** Largest decoded body; by default that of the kind (JSON 20 MB, text 5 MB, bytes 100 MB). */
  readonly maxBytes?: number;
  /** Encoding of text that declares none and is not UTF-8, such as windows-1250 for Polish sites. */
  readonly charsetFallback?: string;
  /** Tries at most 3 times and waits up to 60 s for a host that names a time, unless told otherwise. */
  readonly retry?: Partial<RetryPolicy>;
  /** The URL came from a user: it may lead to the public internet only. */
  readonly untrusted?: boolean;
}

interface RequestOptions<A extends Accept> extends GetOptions<A> {
  readonly method: "GET" | "POST";
  readonly body?: string;
}

/** The door out to the network. Every method throws SourceBlocked, SourceFailed, LarderError or the signal's reason. */
export interface Fetcher {
  get<A extends Accept>(url: string, options: GetOptions<A>): Promise<Answer<A>>;
  /** As `get`, with a method. A POST is sent again only where `retry.repeatable` says that this does no harm. */
  request<A extends Accept>(url: string, options: RequestOptions<A>): Promise<Answer<A>>;
  /** Null where nothing has changed since the answer the validators came with. */
  getIfChanged<A extends Accept>(url: string, since: Validators, options: GetOptions<A>): Promise<Answer<A> | null>;
  /** Of every host asked so far. */
  health(): Record<string, HostHealth>;
  /** Ends all connections, also those in use. */
  close(): Promise<void>;
}

const MAX_TRIES = 3;
const MAX_BYTES: Readonly<Record<Accept, number>> = { json: MAX_JSON_BYTES, text: MAX_HTML_BYTES, bytes: MAX_CSV_BYTES };

export function createFetcher(settings: FetchSettings): Fetcher {
  const parts = createDoorParts(settings);

  function send<A extends Accept>(url: string, options: RequestOptions<A>, conditions: Record<string, string> = {}) {
    const { accept, method, headers, body = null, signal, maxBytes = MAX_BYTES[accept], untrusted = false } = options;
    const sent = requestHeaders(accept, settings.contact, { ...headers, ...conditions });
    const hop: Hop = { url: parseUrl(url), method, headers: sent, body };
    const policy = { tries: MAX_TRIES, maxWaitMs: LONGEST_RETRY_AFTER_MS, repeatable: method === "GET", ...options.retry };
    return retrieve(hop, { maxBytes, untrusted, signal }, policy, parts);
  }

  async function request<A extends Accept>(url: string, options: RequestOptions<A>): Promise<Answer<A>> {
    const retrieved = await send(url, options);
    if (isUnchanged(retrieved)) throw uncalledFor(retrieved);
    return toAnswer(retrieved, options.accept, options.charsetFallback);
  }

  return {
    get: (url, options) => request(url, { ...options, method: "GET" }),
    request,
    async getIfChanged(url, since, options) {
      const retrieved = await send(url, { ...options, method: "GET" }, conditionsOf(since));
      return isUnchanged(retrieved) ? null : toAnswer(retrieved, options.accept, options.charsetFallback);
    },
    health: parts.hosts.health,
    close: parts.dispatchers.close,
  };
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url !== null && (url.protocol === "http:" || url.protocol === "https:")) return url;
  const seen = url === null ? "This is not a URL" : `A URL of scheme ${url.protocol} cannot be asked`;
  throw new LarderError("fix_input", seen, {
    field: "url",
    remedy: "Give an http or https URL, such as https://example.org/data",
  });
}

function conditionsOf({ etag, lastModified }: Validators): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
}

function isUnchanged({ ok }: Retrieved): boolean {
  return ok.status === 304;
}

function uncalledFor({ ok, tries }: Retrieved) {
  const said = "answered 304 to a request that was not conditional";
  return sourceFailed(ok.hop, ok.status, { said, code: "try_later", again: false }, tries);
}
