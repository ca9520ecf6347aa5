import { lookup as systemLookup } from "node:dns";
import { LarderError } from "../../contract/errors.ts";
import { guardLookup, resolves } from "../fetch/address/guard-lookup.ts";
import { createDispatchers, type Dispatchers } from "../fetch/hop/dispatchers.ts";
import { exchange } from "../fetch/hop/exchange.ts";
import { requestHeaders } from "../fetch/hop/request-headers.ts";
import type { FetchSettings } from "../fetch/settings.ts";
import type { Timeouts } from "../fetch/timeouts.ts";
import { describeFault } from "../fetch/verdict/describe-fault.ts";
import { parseRetryAfter } from "../fetch/verdict/retry-after.ts";
import type { Heard } from "./judge-attempt.ts";
import { type Reach, reachOf, rulesFor } from "./receiver-rules.ts";

/** Milliseconds. A receiver notes the message and answers; what takes longer it does afterwards. */
const TIMEOUTS: Timeouts = { connect: 5_000, headers: 10_000, bodyIdle: 10_000, total: 10_000 };
/** Of an answer, decoded; nobody reads more than its beginning. */
const MAX_ANSWER_BYTES = 65_536;
const EXCERPT_CHARACTERS = 500;

export interface WebhookPostSettings extends Pick<FetchSettings, "contact" | "clock" | "random" | "proxy" | "lookup"> {
  /** Receivers on this machine, over http too: for development and tests. */
  readonly allowLoopback: boolean;
  readonly timeouts?: Partial<Timeouts>;
}

/** The way out to receivers: one request, no redirects, no other address than those the rules allow. */
export interface WebhookPost {
  /** Whether messages may be sent there; looks its name up. @throws LarderError not_allowed or fix_input, of the field url */
  check(url: string): Promise<void>;
  /** Sends one message. What goes wrong is heard, too. @throws the signal's reason */
  send(url: string, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal): Promise<Heard>;
  /** Ends all connections, also those in use. */
  close(): Promise<void>;
}

/**
 * Not through `createFetcher`: that one asks sources, whose hosts it paces, leaves alone and asks again by rules of its own, and whose
 * answers it judges as data. Its parts are the same: what may be connected to is checked at the moment of connecting.
 */
export function createWebhookPost(settings: WebhookPostSettings): WebhookPost {
  const { clock, contact, allowLoopback, proxy: _proxy, ...direct } = settings;
  const timeouts = { ...TIMEOUTS, ...settings.timeouts };
  const dispatchers: Readonly<Record<Reach, Dispatchers>> = {
    public: createDispatchers(settings, timeouts, rulesFor("public")),
    loopback: createDispatchers({ clock, contact, ...direct }, timeouts, rulesFor("loopback")),
  };

  async function transfer(url: URL, headers: Readonly<Record<string, string>>, body: string, signal: AbortSignal) {
    const { to, lookupBeforeProxy } = dispatchers[reachOf(url, allowLoopback)];
    if (lookupBeforeProxy !== null) await resolves(url.hostname, lookupBeforeProxy);
    const sent = requestHeaders("bytes", contact, { ...headers, "content-type": "application/json" });
    const conditions = { dispatcher: to(url.hostname, true), address: url, maxBytes: MAX_ANSWER_BYTES, timeouts, signal };
    return await exchange({ url, method: "POST", headers: sent, body }, conditions);
  }

  return {
    async check(text) {
      const url = parseUrl(text);
      const lookup = guardLookup(settings.lookup ?? systemLookup, rulesFor(reachOf(url, allowLoopback)));
      await resolves(url.hostname.replace(/^\[|\]$/g, ""), lookup).catch((thrown: unknown) => {
        throw thrown instanceof LarderError ? thrown : unknownName(url, thrown);
      });
    },
    async send(text, headers, body, signal) {
      try {
        const answer = await transfer(parseUrl(text), headers, body, signal);
        const until = parseRetryAfter(answer.headers["retry-after"], clock.now());
        const retryAfterMs = until === null ? null : until - clock.now();
        return { kind: "answer", status: answer.status, retryAfterMs, excerpt: excerptOf(answer.bytes) };
      } catch (thrown) {
        signal.throwIfAborted();
        return { kind: "no_answer", said: sayFault(thrown, timeouts) };
      }
    },
    async close() {
      await Promise.all(Object.values(dispatchers).map((each) => each.close()));
    },
  };
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url !== null) return url;
  throw new LarderError("fix_input", "This is not a URL", { field: "url", remedy: "Give an https URL" });
}

function unknownName({ hostname }: URL, cause: unknown): LarderError {
  return new LarderError("fix_input", `${hostname} has a name that does not resolve`, {
    field: "url",
    remedy: "Check the name, and this machine's connection",
    cause,
  });
}

function sayFault(thrown: unknown, timeouts: Timeouts): string {
  return thrown instanceof LarderError ? thrown.message : describeFault(thrown, timeouts).said;
}

/** On one line, without what a text column cannot hold. */
function excerptOf(bytes: Uint8Array): string {
  const line = new TextDecoder().decode(bytes.subarray(0, 4 * EXCERPT_CHARACTERS)).replace(/[\s\p{Cc}]+/gu, " ");
  return line.trim().slice(0, EXCERPT_CHARACTERS);
}
