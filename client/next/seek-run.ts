import { oneLine, toLarderError } from "../../contract/errors.ts";
import type { Run } from "../../contract/run.ts";
import type { Door, VerbAnswer } from "../../contract/verbs.ts";
import { decideWake } from "./decide-wake.ts";
import { type WakeTarget, wake } from "./wake.ts";

export interface Wanted {
  readonly pipeline: string;
  /** How long a result counts as fresh. */
  readonly ttlSeconds: number;
}

const HOLDER = "next";
/** Room for the one call that follows. */
const GIVING_UP_SECONDS = 15;

/**
 * Asks for a run on behalf of a reader and, where that made one, tells whoever executes it, once however many readers ask.
 * @throws LarderError of the door
 */
export async function seekRun({ pipeline, ttlSeconds }: Wanted, door: Door, target: WakeTarget): Promise<VerbAnswer<"ask">> {
  const requester = { trigger: "read", name: HOLDER } as const;
  const asked = await door.call("ask", { pipeline, key: pipeline, requester, ttl_seconds: ttlSeconds });
  const decision = decideWake(asked);
  if (decision.kind === "wake") {
    try {
      await wake(target, decision.run);
    } catch (thrown) {
      await giveUp(decision.run, `could not be started: ${oneLine(toLarderError(thrown))}`, door);
    }
  }
  if (decision.kind === "give_up") await giveUp(decision.run, decision.detail, door);
  return asked;
}

/** Ends a run that waits as failed: the page says why, and readers ask again after the usual pause. Whoever began it meanwhile keeps it. */
async function giveUp(run: Run, detail: string, door: Door): Promise<void> {
  console.error(`Larder: run ${run.id} ${detail}`);
  const { granted, fence } = await door.call("begin", {
    run_id: run.id,
    holder: HOLDER,
    lease_seconds: GIVING_UP_SECONDS,
    deadline_seconds: GIVING_UP_SECONDS,
  });
  if (!granted || fence === null) return;
  await door.call("settle", { run_id: run.id, fence, status: "failed", reasons: [{ code: "not_started", detail }] });
}
