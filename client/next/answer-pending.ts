import type { VerbAnswer } from "../../contract/verbs.ts";
import type { Accepted } from "../types.ts";
import { Refusal } from "./refusal.ts";

const RETRY_SECONDS = 5;
/** Where reading starts no run, the next result comes with the schedule, or a person. */
const OFF_RETRY_SECONDS = 60;

/** Nothing is stored: 202 with the run that is to bring the first result. @throws Refusal where there is none */
export function answerPending(pipeline: string, asked: VerbAnswer<"ask"> | null): Response {
  const run = asked?.run ?? null;
  if (asked === null || run === null)
    throw new Refusal("/problems/nothing-stored", 503, `Nothing has been published by ${pipeline} yet.`, {
      remedy: "Publish one with: npm run scan",
      retryAfterSeconds: OFF_RETRY_SECONDS,
    });
  const { id, status, progress } = run;
  const rest = asked.retry_at === null ? RETRY_SECONDS : (Date.parse(asked.retry_at) - Date.parse(asked.now)) / 1000;
  const detail = asked.retry_at === null ? `the run is ${status}` : `the last run was ${run.outcome ?? status}`;
  const body: Accepted = { run_id: id, pipeline, status, detail: `There is no result yet: ${detail}.`, progress };
  return new Response(JSON.stringify(body), {
    status: 202,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": String(Math.max(1, Math.ceil(rest))),
      "larder-run": id,
    },
  });
}
