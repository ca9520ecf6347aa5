import type { ErrorCode } from "../../../contract/errors.ts";
import { excerpt } from "../body/excerpt.ts";
import type { Observation } from "../host/memory.ts";
import type { Outcome } from "../outcome.ts";
import { classify, type Verdict } from "../verdict/classify.ts";
import type { Fault } from "../verdict/describe-fault.ts";
import type { Exchanged } from "./exchange.ts";
import type { Hop } from "./hop.ts";

/** How much of a body is looked at for marks of a gatekeeper. */
const START_BYTES = 65_536;

/** What one request heard back, before anybody concludes anything from it. */
export type Heard =
  | { readonly kind: "answer"; readonly answer: Exchanged; readonly verdict: Verdict; readonly said: string }
  | { readonly kind: "fault"; readonly fault: Fault };

export type Visited = Outcome | { readonly kind: "moved"; readonly status: number; readonly location: string };

export function hear(answer: Exchanged, now: number): Heard {
  const start = new TextDecoder("latin1").decode(answer.bytes.subarray(0, START_BYTES));
  const verdict = classify({ status: answer.status, headers: answer.headers, start }, now);
  const body = start === "" ? "" : `: ${excerpt(start)}`;
  const instead = verdict.kind === "blocked" && verdict.challenge ? " with a challenge page" : "";
  return { kind: "answer", answer, verdict, said: `answered ${answer.status}${instead}${verdict.kind === "failed" ? body : ""}` };
}

/** What the breaker of the host learns. An error that is the request's own fault says nothing against the host. */
export function observe(heard: Heard): Observation {
  if (heard.kind === "fault") return { kind: "unwell", said: heard.fault.said };
  const { answer, verdict, said } = heard;
  if (verdict.kind === "blocked" && verdict.hostWide)
    return { kind: "blocked", said, status: answer.status, until: verdict.until };
  if (answer.status >= 500 || (verdict.kind !== "ok" && verdict.again)) return { kind: "unwell", said };
  return verdict.kind === "blocked" ? { kind: "refused", said } : { kind: "well" };
}

/** What the caller gets. `closedUntil`: when the host's breaker lets requests through again. */
export function conclude(heard: Heard, hop: Hop, closedUntil: number | null): Visited {
  if (heard.kind === "fault") return { kind: "failed", hop, status: null, fault: heard.fault };
  const { answer, verdict, said } = heard;
  const { status, headers, bytes, location } = answer;
  if (location !== null) return { kind: "moved", status, location };
  if (verdict.kind === "blocked") {
    const until = verdict.hostWide ? closedUntil : verdict.until;
    return { kind: "blocked", hop, said, status, until, again: verdict.again, asked: true };
  }
  if (verdict.kind === "failed")
    return { kind: "failed", hop, status, fault: { said, code: codeOf(status), again: verdict.again } };
  if (status !== 304 && !answer.complete) return { kind: "failed", hop, status, fault: tooLarge(bytes.length) };
  return { kind: "ok", hop, status, headers, bytes };
}

function tooLarge(maxBytes: number): Fault {
  return {
    said: `sent more than ${maxBytes} bytes`,
    code: "fix_input",
    again: false,
    remedy: "Ask for less, or allow this request more bytes",
  };
}

function codeOf(status: number): ErrorCode {
  if (status === 404 || status === 410) return "not_found";
  if (status === 401 || status === 407) return "not_allowed";
  return status >= 400 && status < 500 && status !== 408 && status !== 425 ? "fix_input" : "try_later";
}
