import { ownKey } from "../../contract/own-key.ts";
import type { RunOrder } from "../../store/queue/run-queue.ts";

/** Somebody's own run of the errand pipeline, as the API orders it; `input` tells one from the other. */
export function orderOf(user: string, input: Record<string, unknown>, more: Partial<RunOrder> = {}): RunOrder {
  return {
    pipeline: "errand",
    key: ownKey("errand", user, input),
    own: true,
    user_id: user,
    requester: { trigger: "person", name: user },
    input,
    ttl_seconds: 900,
    ...more,
  };
}
