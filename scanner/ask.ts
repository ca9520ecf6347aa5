import { setTimeout as pause } from "node:timers/promises";
import { LarderError } from "../contract/errors.ts";
import { isSettled, type Run } from "../contract/run.ts";
import type { Door, VerbAnswer } from "../contract/verbs.ts";
import type { AskAnswer, Trigger } from "../contract/words.ts";
import type { Pipeline } from "./pipeline.ts";
import { run } from "./spine/run.ts";
import type { Tools } from "./spine/tools.ts";

export interface Order {
  readonly trigger: Trigger;
  /** Who asks, for the run's list of requesters: a person's name, a host, "cron". */
  readonly name: string;
  readonly input: Record<string, unknown>;
  /** The slot of the schedule this order is for; null for orders that are not scheduled. */
  readonly slot: Date | null;
  readonly force: boolean;
  /** The refused run whose kept candidate is to be published. */
  readonly accept: string | null;
}

export type Asked =
  | { readonly kind: "settled"; readonly run: Run /** Somebody else executed it. */; readonly attached: boolean }
  | { readonly kind: Exclude<AskAnswer, "created" | "attached">; readonly run: Run | null; readonly retryAt: string | null };

/** How often a run somebody else executes is looked at. */
const WATCH_MS = 500;

/** Asks for a run and leaves it to whoever takes it. */
export function ask(pipeline: Pipeline, order: Order, door: Door): Promise<VerbAnswer<"ask">> {
  const { name, ttlSeconds } = pipeline.declaration;
  return door.call("ask", {
    pipeline: name,
    key: name,
    requester: { trigger: order.trigger, name: order.name },
    input: order.input,
    slot: order.slot?.toISOString() ?? null,
    ttl_seconds: ttlSeconds,
    force: order.force,
    accept: order.accept,
  });
}

/** Asks for a run and sees it to its end: executes it where it waits, watches it where another process has it. */
export async function askFor(pipeline: Pipeline, order: Order, tools: Tools): Promise<Asked> {
  const asked = await ask(pipeline, order, tools.door);
  if (asked.answer !== "created" && asked.answer !== "attached")
    return { kind: asked.answer, run: asked.run, retryAt: asked.retry_at };
  if (asked.run === null) throw new LarderError("bug", `ask answered "${asked.answer}" without a run`);
  return { kind: "settled", ...(await seeToItsEnd(pipeline, asked.run, tools)) };
}

/** Executes a queued run, or waits for whoever does; takes it over when its holder vanishes. */
async function seeToItsEnd(pipeline: Pipeline, asked: Run, tools: Tools): Promise<{ run: Run; attached: boolean }> {
  let seen = asked;
  for (;;) {
    if (isSettled(seen.status)) return { run: seen, attached: true };
    tools.signal.throwIfAborted();
    // A running run whose lease has lapsed is put back into the queue by `begin` itself.
    const ended = await run(pipeline, seen.id, tools);
    // A run that is not over was lost on the way, to another holder or to the queue: it is watched, or taken again, from here on.
    if (ended !== null && (isSettled(ended.status) || tools.signal.aborted)) return { run: ended, attached: false };
    if (seen.progress !== null) tools.onProgress?.(seen.progress);
    await pause(WATCH_MS, undefined, { signal: tools.signal }).catch(() => tools.signal.throwIfAborted());
    const { run: current } = await tools.door.call("status", { key: seen.key, run_id: seen.id });
    if (current === null) throw new LarderError("bug", `run ${seen.id} is gone`);
    seen = current;
  }
}
