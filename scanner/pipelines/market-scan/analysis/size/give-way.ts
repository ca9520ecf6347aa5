import { setImmediate as nextTurn } from "node:timers/promises";

/** Lets everybody else have a turn of the event loop; throws the signal's reason where nobody waits any longer. */
export async function giveWay(signal?: AbortSignal): Promise<void> {
  await nextTurn();
  signal?.throwIfAborted();
}
