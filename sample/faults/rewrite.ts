import type { Reply } from "../reply.ts";
import type { Source } from "../sources/source.ts";
import type { Fault } from "./fault.ts";

const CHALLENGE_PAGE = `<!DOCTYPE html>
<html><head><title>Just a moment...</title></head>
<body><h1>Checking your browser before you go on</h1><script>window._cf_chl_opt = { cType: "managed" };</script></body></html>
`;

/** The reply as the fault changes it. A redesign and a refusal are the host's own. */
export function rewrite(reply: Reply, fault: Fault | null, { redesign, refusal }: Pick<Source, "redesign" | "refusal">): Reply {
  switch (fault?.kind) {
    case "too_many_requests":
      return plain(reply, 429, "Too Many Requests", { "retry-after": String(fault.retryAfterSeconds) });
    case "restricted_location":
      return plain(reply, 451, "Service unavailable from a restricted location");
    case "server_error":
      return plain(reply, 500, "Internal Server Error");
    case "challenge_page":
      return withBody(reply, 200, "text/html; charset=UTF-8", Buffer.from(CHALLENGE_PAGE));
    case "renamed_fields":
      return { ...reply, body: Buffer.from(redesign(reply.body.toString())) };
    case "refused_client":
      return refusal === undefined ? reply : withBody(reply, 200, "application/json", Buffer.from(refusal));
    case "decimal_commas":
      return { ...reply, body: Buffer.from(swapMarks(reply.body.toString())) };
    case "wrong_charset":
      return withBody(reply, reply.status, inUtf8(reply.headers["content-type"]), Buffer.from(reply.body.toString(), "utf16le"));
    case "truncated_body":
      return { ...reply, body: reply.body.subarray(0, reply.body.length >> 1) };
    default:
      return reply;
  }
}

function plain(reply: Reply, status: number, text: string, headers: Record<string, string> = {}): Reply {
  const answer = withBody(reply, status, "text/plain; charset=utf-8", Buffer.from(`${text}\n`));
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function withBody(reply: Reply, status: number, contentType: string, body: Buffer): Reply {
  return { status, headers: { ...reply.headers, "content-type": contentType }, body };
}

/** Between digits only, as in `264.500` and `298,14310000`; not where a comma separates two numbers of a list. */
function swapMarks(body: string): string {
  return body.replaceAll(/(?<=\d)[.,](?=\d)/g, (mark) => (mark === "." ? "," : "."));
}

function inUtf8(contentType = "text/plain"): string {
  return `${contentType.split(";")[0]}; charset=utf-8`;
}
