import { z } from "zod";
import type { Candidate, SourceReport } from "../../contract/candidate.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Pipeline, Source, Work } from "../../scanner/pipeline.ts";

/** What a toy source brings: levels by item, by group. */
export type ToyGroups = Readonly<Record<string, Readonly<Record<string, number>>>>;

const toyDeclaration: Declaration = {
  name: "toy",
  title: "Toy",
  description: "Numbers a test chooses.",
  cron: "*/10 * * * *",
  timeZone: "UTC",
  ttlSeconds: 900,
  expireSeconds: 86_400,
  deadlineSeconds: 60,
  variants: ["strict", "relaxed"],
  input: z.looseObject({}),
  opportunity: z.looseObject({ item: z.string(), level: z.number() }),
  metadata: z.looseObject({}),
  gate: {
    required: [],
    coverageFloor: 0.8,
    itemsFloor: 0.8,
    recordsFloor: 0.6,
    nullsMargin: 0.2,
    jumpFactor: 2.5,
    jumpShare: 0.05,
    distinctFloor: 0.9,
    carrySeconds: 86_400,
  },
};

interface ToyOptions {
  readonly groups?: ToyGroups;
  readonly asOf?: string;
  readonly configDigest?: string;
  readonly declaration?: Partial<Declaration>;
  /** Runs inside the analysis: to wait, to throw, to look at the signal or something up. */
  readonly during?: (work: Work, door: Door) => Promise<void>;
  /** What is published beside the variants. */
  readonly beside?: Pick<Candidate, "artifacts" | "rows">;
}

/** A pipeline that is whole in every room and computes nothing. */
export function toyPipeline({
  groups = { all: { a: 1, b: 2, c: 3 } },
  asOf = "2026-11-20T21:00:00.000Z",
  ...options
}: ToyOptions = {}): Pipeline {
  const source: Source<ToyGroups> = {
    id: "toy",
    read: async () => ({
      part: groups,
      reports: Object.entries(groups).map(([group, items]) => report(group, Object.keys(items).length, asOf)),
    }),
  };
  return {
    declaration: { ...toyDeclaration, ...options.declaration },
    configured: {},
    sources: () => [source],
    displayCurrency: () => "USD",
    async analyse(gathered, rates, _input, work, door) {
      await options.during?.(work, door);
      work.signal.throwIfAborted();
      const variant = {
        opportunities: rowsOf(groups),
        symbols_scanned: rowsOf(groups).length,
        total_evaluated: rowsOf(groups).length,
        metadata: {},
      };
      return {
        as_of: asOf,
        config_digest: options.configDigest ?? "toy-config",
        measures: { groups: Object.fromEntries(Object.entries(groups).map(([group, items]) => [group, measure(items, asOf)])) },
        sources: [...gathered.reports],
        rates,
        variants: { strict: variant, relaxed: variant },
        ...options.beside,
      };
    },
    finish: (candidate, previous, carried) => carryRows(candidate, previous[0]?.opportunities ?? [], carried),
  };
}

function rowsOf(groups: ToyGroups) {
  return Object.entries(groups).flatMap(([group, items]) =>
    Object.entries(items).map(([item, level]) => ({ group, item, level })),
  );
}

function report(group: string, items: number, asOf: string): SourceReport {
  return { id: "toy", group, state: items > 0 ? "ok" : "empty", items, expected: null, as_of: asOf, reason: null, set_aside: [] };
}

function measure(items: Readonly<Record<string, number>>, asOf: string) {
  const count = Object.keys(items).length;
  return { items: count, expected: null, records: count * 100, distinct: null, nulls: {}, levels: items, as_of: asOf };
}

function carryRows(candidate: Candidate, previous: readonly Record<string, unknown>[], carried: readonly string[]): Candidate {
  const kept = previous.filter((row) => carried.includes(String(row.group)));
  const variants = Object.entries(candidate.variants).map(([name, result]) => {
    const own = result.opportunities.filter((row) => !carried.includes(String(row.group)));
    return [name, { ...result, opportunities: [...own, ...kept] }];
  });
  const own = candidate.sources.filter(({ group }) => !carried.includes(group));
  const stands = carried.map((group) => ({ ...report(group, kept.length, candidate.as_of), state: "carried" as const }));
  return { ...candidate, sources: [...own, ...stands], variants: Object.fromEntries(variants) };
}
