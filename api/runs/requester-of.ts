import type { Requester } from "../../contract/run.ts";
import type { KnownCaller } from "../identity/caller.ts";

/** How a caller stands in the list of who asked for a run. */
export function requesterOf(caller: KnownCaller): Requester {
  if (caller.kind === "machine") return { trigger: "machine", name: caller.id };
  return { trigger: "person", name: caller.kind === "user" ? (caller.email ?? caller.id) : caller.id };
}
