import { type ErrorCode, oneLine, toLarderError } from "../../contract/errors.ts";
import { type DeliveryTools, deliver } from "./deliver.ts";

/** Receivers that are told something at the same moment; each gets one message after the other, so that none holds up the rest. */
const RECEIVERS_AT_ONCE = 20;

/** Tells receivers what happens until `signal` ends. Any number of processes may do so: each message is one process's at a time. */
export async function keepDelivering(tools: DeliveryTools): Promise<void> {
  const { signal, clock, pollMs, log } = tools;
  let trouble: ErrorCode | null = null;
  while (!signal.aborted) {
    try {
      await deliverDue(tools);
      if (trouble !== null) log.info({}, "webhooks: delivering again");
      trouble = null;
    } catch (thrown) {
      if (signal.aborted) return;
      const error = toLarderError(thrown);
      if (error.code !== trouble) log.warn({}, `webhooks: ${oneLine(error)}`);
      trouble = error.code;
    }
    await clock.sleep(pollMs, signal).catch(() => {}); // aborted: the loop ends
  }
}

/**
 * Delivers until nothing is due, while it does looking for news as often as otherwise.
 * @throws what the queue throws, once no attempt is under way any more; the signal's reason where it ended one
 */
export async function deliverDue(tools: DeliveryTools): Promise<void> {
  const { queue, publicUrl, signal } = tools;
  const underWay = new Map<string, Promise<void>>();
  const failures: unknown[] = [];

  /** False where nothing was due, and nobody left out for being busy. */
  async function startDue(): Promise<boolean> {
    await queue.fanOut(publicUrl);
    const busy = [...underWay.keys()];
    const room = RECEIVERS_AT_ONCE - busy.length;
    const claimed = room === 0 ? [] : await queue.claim(room, busy);
    for (const delivery of claimed) {
      const attempt = deliver(delivery, tools)
        .catch((thrown: unknown) => void failures.push(thrown))
        .finally(() => underWay.delete(delivery.webhook_id));
      underWay.set(delivery.webhook_id, attempt);
    }
    return claimed.length > 0 || busy.length > 0;
  }

  try {
    while (!signal.aborted && failures.length === 0 && (await startDue())) await oneEnds(underWay, tools);
  } finally {
    await Promise.all(underWay.values());
  }
  if (failures.length > 0) throw failures[0];
}

/** Until an attempt ends, or it is time to look again. */
async function oneEnds(underWay: ReadonlyMap<string, Promise<void>>, { clock, pollMs, signal }: DeliveryTools): Promise<void> {
  if (underWay.size === 0) return;
  const looked = new AbortController();
  const lookAgain = clock.sleep(pollMs, AbortSignal.any([signal, looked.signal])).catch(() => {});
  await Promise.race([...underWay.values(), lookAgain]);
  looked.abort();
}
