import type { OwnRows } from "../../contract/candidate.ts";
import type { Door, VerbAnswer } from "../../contract/verbs.ts";

interface Published {
  readonly pipeline?: string;
  readonly opportunities: Record<string, unknown>[];
  readonly rows?: OwnRows;
}

/** One run from the asking to the publishing of its strict variant. */
export async function publish(
  door: Door,
  { pipeline = "market-scan", opportunities, rows = {} }: Published,
): Promise<VerbAnswer<"publish">> {
  const requester = { trigger: "person", name: "tester" } as const;
  const { run } = await door.call("ask", { pipeline, key: pipeline, requester, ttl_seconds: 900 });
  const run_id = run?.id ?? "";
  const { fence } = await door.call("begin", { run_id, holder: "holder", lease_seconds: 15, deadline_seconds: 60 });
  return door.call("publish", {
    run_id,
    fence: fence ?? 0,
    as_of: "2018-02-07T21:00:00.000Z",
    config_digest: "config",
    measures: { groups: {} },
    sources: [],
    rates: { base: "USD", as_of: null, source: null, quotes: {} },
    ttl_seconds: 900,
    expire_seconds: 86_400,
    variants: { strict: { opportunities, symbols_scanned: 1, total_evaluated: 1, metadata: {}, digest: "digest" } },
    rows,
  });
}
