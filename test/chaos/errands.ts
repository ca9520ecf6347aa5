import type { RunOrder } from "../../store/queue/run-queue.ts";
import { orderOf } from "../runs/order-of.ts";

const USERS = ["ada", "ben", "cleo", "dan", "eve"];
/** Long enough to be killed in the middle of. */
const SHORTEST_MS = 50;
const LONGEST_MS = 500;

/** Runs of five users, each under a key of its own, so that asking again for one that was accepted names the same. */
export function errandsOf(runs: number, random: () => number): readonly RunOrder[] {
  return Array.from({ length: runs }, (_, n) => {
    const user = USERS[Math.floor(random() * USERS.length)] ?? "ada";
    const ms = Math.round(SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS));
    return orderOf(user, { n, ms }, { idempotency_key: `errand ${n}`, priority: Math.floor(random() * 3) });
  });
}
