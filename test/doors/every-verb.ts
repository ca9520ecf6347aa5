import type { Candidate, SourceReport } from "../../contract/candidate.ts";
import type { Claim } from "../../contract/claim.ts";
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
export const evidence = [
  { key: "toy/stock/a1b2c3/1/Ä/ß", body: delicate },
  { key: "toy/stock/a1b2c3/1/nothing", body: null },
];
export const trade: Claim = {
  asset_class: "stock",
  symbol: "Ä/ß",
  source: "made up",
  claim: "direction",
  grade: "shown",
  setup_id: "nr7",
  direction: "long",
  as_of_bar: "2018-02-07",
  horizon_bars: 10,
  due_on: "2018-02-21",
  reference_price: 1 / 3,
  atr: 1e-7,
  cost_bp_per_side: 5,
  p_win: 0.1 + 0.2,
  base_rate: 0.48,
  expectancy_r: -1e-300,
  ranges: null,
  touches: null,
};
export const spread: Claim = {
  ...trade,
  claim: "size",
  setup_id: null,
  direction: null,
  atr: null,
  cost_bp_per_side: null,
  p_win: null,
  base_rate: null,
  expectancy_r: null,
  ranges: [
    { level: 0.5, low: 0.3, high: 1 / 3 },
    { level: 0.8, low: 0.2, high: 0.5 },
  ],
  touches: [
    { move_pct: 2.5, odds: 0.6 },
    { move_pct: -10, odds: 1 / 3 },
  ],
};
export const rate = {
  base: "USDT",
  quote: "VES",
  kind: "p2p",
  side: "mid",
  value: 0.1 + 0.2,
  source: delicate.text,
  as_of: AS_OF,
  observed_at: AS_OF,
} as const;
const ownRows = {
  exchange_rates: [{ usd_ves: 1 / 3, usdt_ves: 1e-7, sell_rate: 3, buy_rate: 4, last_updated: AS_OF, source: delicate.text }],
  rate_quotes: [rate, { ...rate, kind: "official", side: null, value: 1e-7, flags: ["stale"], n: 3 }],
  claims: [trade, spread, { ...spread, horizon_bars: 5 }, trade],
  trials: [{ trial: "stock/nr7@1/long" }, { trial: delicate.text }],
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
  const threshold_id = await watchLevel(say);
  await publishOne(say);
  await readRates(say, threshold_id);
  await refuseOne(say);
  await endOtherwise(say);
  await keepBars(say);
  await keepEvidence(say);
  await followClaims(say);
  await pauseOne(say);
  await runTheirOwn(say);
  await say("session_key", {});
  await say("session_key", {});
  const { events } = await say("poll", { after: 0 });
  await say("poll", { after: 3, limit: 2 });
  await say("poll", { after: 1, run_id: events[0]?.run_id ?? null });
  await sweepSome(say);
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
  const publishing = { ...held, ...rest, ttl_seconds: 900, expire_seconds: 86_400.5, variants, rows: ownRows };
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

async function keepEvidence(say: Say): Promise<void> {
  const keys = [...evidence.map(({ key }) => key), "toy/unknown"];
  await say("artifacts_known", { keys });
  await say("artifacts_in", { rows: evidence });
  await say("artifacts_in", { rows: evidence.map(({ key }) => ({ key, body: "another" })) });
  await say("artifacts_known", { keys });
  await say("artifacts_out", { keys });
  await say("artifacts_out", { keys: [] });
}

async function followClaims(say: Say): Promise<void> {
  await say("trials", { pipeline: "toy" });
  await say("trials", { pipeline: "nobody's" });
  await say("claims_open", { pipeline: "toy", until: "2018-02-20", limit: 9 });
  await say("claims_open", { pipeline: "toy", symbols: ["elsewhere"], limit: 9 });
  const { claims } = await say("claims_open", { pipeline: "toy", until: "2018-02-21", symbols: [trade.symbol], limit: 2 });
  await say("claims_open", { pipeline: "toy", after: claims.at(-1)?.id, limit: 9 });
  const [first = "0", second = "0"] = claims.map(({ id }) => id);
  const ended = { exit_bar: "2018-02-21", inside: null, touched: null };
  const outcomes: VerbArgs<"claims_close">["outcomes"] = [
    { ...ended, id: first, outcome: "target", r: 1 - 1e-7, won: true },
    {
      ...ended,
      id: second,
      outcome: "time_out",
      r: null,
      won: null,
      inside: { 0.5: false, 0.8: true },
      touched: { 2.5: true, "-10": false },
    },
  ];
  await say("claims_close", { outcomes });
  await say("claims_close", { outcomes });
  await say("track_record", { pipeline: "toy" });
  await say("track_record", { pipeline: "nobody's" });
}

async function watchLevel(say: Say): Promise<string> {
  await say("thresholds", {});
  const { threshold } = await say("threshold_in", { rate: "usd_ves", level: 0.1 + 0.2, note: delicate.text });
  await say("threshold_in", { rate: "usdt_ves", level: 1e-7, note: null });
  return threshold.id;
}

async function readRates(say: Say, threshold_id: string): Promise<void> {
  await say("rates_at", { at: AS_OF });
  await say("rates_at", { at: "2018-02-07T20:59:59.000Z" });
  await say("thresholds", {});
  await say("threshold_out", { id: threshold_id });
  await say("threshold_out", { id: threshold_id });
}

async function pauseOne(say: Say): Promise<void> {
  const paused = { pipeline: "paused", key: "paused" };
  await say("pulse", { pipeline: "paused" });
  await say("steer", { pipeline: "paused", paused: true, by: delicate.text });
  await say("steer", { pipeline: "paused", paused: true, by: "another" });
  await say("ask", { ...asking, ...paused, requester: reader });
  await say("pulse", { pipeline: "paused" });
  await say("pulse", { pipeline: "toy" });
}

async function runTheirOwn(say: Say): Promise<void> {
  const holder = "worker";
  await say("worker_there", { pipeline: "toy" });
  await say("worker_seen", { holder, pipelines: ["toy", delicate.text] });
  await say("worker_there", { pipeline: delicate.text });
  await say("worker_seen", { holder, pipelines: [] });
  const order = { ...asking, requester: person, own: true, user_id: delicate.text };
  const { answers } = await say("ask_all", {
    orders: [
      { ...order, key: "toy:1", input: { delicate }, idempotency_key: delicate.text, priority: -1 },
      { ...order, key: "toy:2", retry_of: null, kept_groups: ["stocks", delicate.text], run_at: AS_OF },
      { ...order, key: "toy:3", idempotency_key: delicate.text },
    ],
  });
  const taking: VerbArgs<"begin"> = { ...holding, holder, pipelines: ["toy"], of: "users", deadlines_seconds: { toy: 30 } };
  const { run, fence } = await say("begin", taking);
  const held = { run_id: run?.id ?? "", fence: fence ?? 0 };
  await say("begin", { ...taking, max_running_per_user: 1 });
  await say("begin", { ...taking, max_running_per_user: 1, run_id: answers[0]?.run?.id ?? null });
  await say("settle", {
    ...held,
    status: "queued",
    retry_in_seconds: 3600.5,
    reasons: [{ code: "try_later", detail: delicate.text }],
  });
  const again = await say("begin", taking);
  const { variants, artifacts: _, rows: __, ...rest } = candidate;
  const published = Object.fromEntries(Object.entries(variants).map(([name, variant]) => [name, { ...variant, digest: "one" }]));
  const owned = { run_id: again.run?.id ?? "", fence: again.fence ?? 0 };
  await say("publish", {
    ...owned,
    ...rest,
    ttl_seconds: 900,
    expire_seconds: 900,
    variants: published,
    artifact_keys: ["toy/a"],
  });
  await say("result", { run_id: owned.run_id });
  await say("result", { run_id: held.run_id });
  await say("status", { key: "toy:2", run_id: held.run_id });
}

async function sweepSome(say: Say): Promise<void> {
  const retention = { completed_days: 7, failed_days: 30, events_days: 7, snapshots: 100 };
  await say("sweep", { ...retention, limit: 500 });
  await say("sweep", { ...retention, events_days: 1e-9, limit: 1 });
  await say("poll", { after: 0, limit: 1 });
}
