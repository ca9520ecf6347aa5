import type { Candidate, SourceReport } from "../../contract/candidate.ts";
import type { Door, Verb, VerbAnswer, VerbArgs } from "../../contract/verbs.ts";

export interface Said {
  readonly verb: Verb;
  readonly answer: unknown;
}

/** What JSON, HTTP and SQL might each bend: texts of several scripts and planes, quotes, numbers at the ends of their range. */
export const delicate = {
  text: `Übergröße – 日本語 🦊 e\u0301 "quoted" 'single' back\\slash \u2028 <b>&amp;</b> $1 %s\ttab\nline`,
  empty: "",
  numbers: [1e-7, 0.1 + 0.2, 1 / 3, -1e-300, 1.7976931348623157e308, 5e-324, 123456789.125, 2 ** 53 - 1],
  nothing: null,
  nested: { "key with spaces": [[], {}, [null, true, false]] },
};

const AS_OF = "2018-02-07T21:00:00.000Z";
const rates = { base: "USD", as_of: AS_OF, source: "made up", quotes: { EUR: 0.1 + 0.2, JPY: 1e-7 } };
const source: SourceReport = {
  id: "toy",
  group: "stocks",
  state: "partial",
  items: 2,
  expected: 3,
  as_of: AS_OF,
  reason: delicate.text,
  set_aside: [{ item: "ZZZ", reason: "short", detail: "3 bars" }],
};
const measures = {
  groups: {
    stocks: { items: 2, expected: 3, records: 500, distinct: 1 / 3, nulls: { volume: 0.5 }, levels: { AAA: 1e-7 }, as_of: AS_OF },
  },
};
const result = {
  opportunities: [delicate, { symbol: "AAA" }],
  symbols_scanned: 2,
  total_evaluated: 7,
  metadata: { watch: [delicate], ...delicate },
};
const candidate: Candidate = {
  as_of: AS_OF,
  config_digest: "config",
  measures,
  sources: [source],
  rates,
  variants: { strict: result },
};
const bars = {
  days: [17_000, 17_001],
  open: [1e-7, 2],
  high: [0.1 + 0.2, 3],
  low: [1e-9, 1],
  close: [1 / 3, 2.5],
  volume: [null, 1e12],
};

/** Plays one life of a pipeline through every verb and most of their answers; what was answered, in order. */
export async function playEveryVerb(door: Door): Promise<Said[]> {
  const said: Said[] = [];
  const say = async <V extends Verb>(verb: V, args: VerbArgs<V>): Promise<VerbAnswer<V>> => {
    const answer = await door.call(verb, args);
    said.push({ verb, answer });
    return answer;
  };
  await publishOne(say);
  await refuseOne(say);
  await endOtherwise(say);
  await keepBars(say);
  await say("poll", { after: 0 });
  await say("poll", { after: 3, limit: 2 });
  return said;
}

type Say = <V extends Verb>(verb: V, args: VerbArgs<V>) => Promise<VerbAnswer<V>>;

const asking = { pipeline: "toy", key: "toy", ttl_seconds: 900 };
const person = { trigger: "person", name: delicate.text } as const;
const reader = { trigger: "read", name: "reader" } as const;
const holding = { lease_seconds: 15, deadline_seconds: 60 };

async function begun(say: Say, args: Partial<VerbArgs<"ask">> = {}): Promise<{ run_id: string; fence: number }> {
  const { run } = await say("ask", { ...asking, requester: person, ...args });
  const { fence } = await say("begin", { run_id: run?.id ?? null, holder: "holder", ...holding });
  return { run_id: run?.id ?? "", fence: fence ?? 0 };
}

async function publishOne(say: Say): Promise<void> {
  const slot = "2018-02-07T22:00:00.000Z";
  await say("latest", { pipeline: "toy" });
  const held = await begun(say, { slot, input: { delicate } });
  await say("ask", { ...asking, requester: reader });
  await say("begin", { pipelines: ["toy"], holder: "late", ...holding });
  const progress = { percent: 33.3, stage: "analyse", done: 1, total: 3, message: delicate.text } as const;
  await say("beat", { ...held, lease_seconds: 15, progress });
  await say("beat", { ...held, fence: held.fence + 1, lease_seconds: 15 });
  await say("status", { key: "toy" });
  const { variants: _, ...rest } = candidate;
  const variants = { strict: { ...result, digest: "one" }, relaxed: { ...result, opportunities: [], digest: "two" } };
  const publishing = { ...held, ...rest, ttl_seconds: 900, expire_seconds: 86_400.5, variants };
  await say("publish", { ...publishing, fence: held.fence + 1 });
  await say("publish", publishing);
  await say("publish", publishing);
  await say("latest", { pipeline: "toy" });
  await say("latest", { pipeline: "toy", variant: "relaxed" });
  await say("latest", { pipeline: "toy", at: AS_OF });
  await say("ask", { ...asking, requester: { trigger: "schedule", name: "cron" }, slot });
  await say("ask", { ...asking, requester: reader });
}

async function refuseOne(say: Say): Promise<void> {
  const held = await begun(say, { force: true });
  const reasons = [
    { code: "jump", group: "stocks", detail: delicate.text },
    { code: "whole", detail: "no group" },
  ];
  const refusal: VerbArgs<"settle"> = {
    ...held,
    status: "succeeded",
    outcome: "refused",
    reasons,
    sources: [source],
    config_digest: "config",
    measures,
    candidate,
  };
  await say("settle", refusal);
  await say("settle", refusal);
  await say("candidate", { run_id: held.run_id });
  await say("candidate", { run_id: "00000000-0000-4000-8000-000000000000" });
  await say("history", { key: "toy" });
  await say("history", { key: "nobody's", limit: 1 });
  await begun(say, { accept: held.run_id });
}

async function endOtherwise(say: Say): Promise<void> {
  const other = { pipeline: "other", key: "other" };
  const failing = await begun(say, other);
  await say("settle", { ...failing, status: "failed", reasons: [{ code: "network", detail: "away" }] });
  await say("ask", { ...asking, ...other, requester: reader });
  const handing = await begun(say, other);
  await say("settle", { ...handing, status: "queued" });
  await say("cancel", { run_id: handing.run_id });
  const cancelled = await begun(say, other);
  await say("cancel", { run_id: cancelled.run_id });
  await say("beat", { ...cancelled, lease_seconds: 15 });
  await say("settle", { ...cancelled, status: "cancelled" });
  await say("cancel", { run_id: cancelled.run_id });
  await say("status", { key: "other", run_id: cancelled.run_id });
}

async function keepBars(say: Say): Promise<void> {
  const row = { source: "made up", symbol: "Ä/ß", year: 2016, bars, digest: "a" };
  await say("bars_in", { rows: [row, { ...row, year: 2017 }] });
  await say("bars_in", { rows: [row, { ...row, year: 2017, digest: "b" }] });
  await say("bars_out", { source: "made up" });
  await say("bars_out", { source: "made up", symbols: ["Ä/ß"], have: { "Ä/ß/2016": "a" } });
  await say("bars_out", { source: "made up", digests_only: true });
  await say("bars_out", { source: "elsewhere" });
}
