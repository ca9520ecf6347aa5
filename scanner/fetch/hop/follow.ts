import type { DoorParts } from "../door-parts.ts";
import type { Failed, Outcome } from "../outcome.ts";
import type { Hop } from "./hop.ts";
import { nextHop } from "./next-hop.ts";
import { type VisitOptions, visit } from "./visit.ts";

/** RFC 9309 asks for as many; more is a loop. */
const MAX_REDIRECTS = 5;

/** Asks, and goes where redirects lead: each hop in its own host's turn and under the same rules as the first. */
export async function follow(first: Hop, options: VisitOptions, parts: DoorParts): Promise<Outcome> {
  let hop = first;
  for (let redirects = 0; ; redirects++) {
    const visited = await visit(hop, options, parts);
    if (visited.kind !== "moved") return visited;
    if (redirects === MAX_REDIRECTS) return lost(hop, visited.status, `redirects more than ${MAX_REDIRECTS} times`);
    const next = nextHop(hop, visited.status, visited.location, options.untrusted);
    if (next.kind === "refused") return lost(hop, visited.status, next.said);
    hop = next.hop;
  }
}

function lost(hop: Hop, status: number, said: string): Failed {
  return { kind: "failed", hop, status, fault: { said, code: "fix_input", again: false, remedy: "Ask for the final address" } };
}
