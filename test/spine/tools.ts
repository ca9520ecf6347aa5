import { randomUUID } from "node:crypto";
import type { Door } from "../../contract/verbs.ts";
import type { Order } from "../../scanner/ask.ts";
import type { Tools } from "../../scanner/spine/tools.ts";

/** What the processes take from their environment. */
export const composed = { clock: Date.now, random: () => 0.5, maxRunningPerUser: 3 };
export const silent = { info: () => {}, warn: () => {} };

export function toolsOf(door: Door, signal: AbortSignal = new AbortController().signal): Tools {
  return { door, holder: `test-${randomUUID()}`, signal, log: silent, ...composed };
}

/** A person's order; a test changes what it is about. */
export const order: Order = { trigger: "person", name: "tester", input: {}, slot: null, force: false, accept: null };
