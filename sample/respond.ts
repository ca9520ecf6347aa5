import { distort } from "./faults/distort.ts";
import type { Fault } from "./faults/fault.ts";
import type { FaultDesk } from "./faults/fault-desk.ts";
import { rewrite } from "./faults/rewrite.ts";
import type { Moment } from "./model/world.ts";
import type { Reply } from "./reply.ts";
import { hosts } from "./sources/hosts.ts";

/** What to send, and what is to go wrong while it is sent. */
interface Response {
  readonly reply: Reply;
  readonly fault: Fault | null;
}

/** Answers `/HOST/PATH?QUERY` in the name of the host; `body` is what was posted to it. */
export function respond(url: URL, body: string, moment: Moment, desk: FaultDesk): Response {
  const [, host = "", path = "/"] = /^\/([^/]*)(\/.*)?$/.exec(url.pathname) ?? [];
  const source = hosts.get(host);
  if (source === undefined)
    return { reply: notFound(`no host ${host}; there are ${[...hosts.keys()].join(", ")}`, moment), fault: null };
  const request = { path, query: url.searchParams, body };
  const fault = desk.next(host, source.symbolOf(request));
  const seen = distort(moment, fault);
  const answer = source.answer(request, seen);
  const reply =
    answer === null
      ? notFound(`${host} has nothing at ${path}`, moment)
      : replyOf(answer.status, answer.contentType, answer.body, seen);
  return { reply: rewrite(reply, fault, source), fault };
}

/** Says of every answer that its values are invented, and dates it by the world's clock. */
export function replyOf(status: number, contentType: string, body: string, { now }: { now: number }): Reply {
  const headers = { "content-type": contentType, date: new Date(now).toUTCString(), "x-larder-sample": "invented values" };
  return { status, headers, body: Buffer.from(body) };
}

function notFound(what: string, moment: { now: number }): Reply {
  return replyOf(404, "text/plain; charset=utf-8", `The sample world: ${what}.\n`, moment);
}
