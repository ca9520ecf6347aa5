import { oneLine, toLarderError } from "../../contract/errors.ts";
import type { DeliveryTools } from "./deliver.ts";

const EVERY_MS = 3_600_000;

/** Forgets deliveries of more than 30 days ago, now and every hour until `signal` ends. Nothing is thrown. */
export async function keepLogShort({
  queue,
  clock,
  signal,
  log,
}: Pick<DeliveryTools, "queue" | "clock" | "signal" | "log">): Promise<void> {
  while (!signal.aborted) {
    try {
      const deliveries = await queue.forget();
      if (deliveries > 0) log.info({ deliveries }, `webhooks: forgot ${deliveries} deliveries of more than 30 days ago`);
    } catch (thrown) {
      log.warn({}, `webhooks: no deliveries could be forgotten, which is tried again: ${oneLine(toLarderError(thrown))}`);
    }
    await clock.sleep(EVERY_MS, signal).catch(() => {}); // aborted: the loop ends
  }
}
