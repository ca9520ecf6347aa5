import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 15_000;
const KEEP_ALIVE_DELAY_MS = 10_000;
/** Stopping waits for an attempt to connect, and has to be done within 5 s. */
const CONNECT_TIMEOUT_MS = 3_000;

/** Told of a NOTIFY: what was sent, and on which channel. */
export type OnNotice = (payload: string, channel: string) => void;

/**
 * Calls `onNotice` with every NOTIFY on some channels, over a connection of its own that is made again whenever it breaks.
 * Notices sent in between are lost, and nothing is thrown: a notice only hastens what polling finds anyway.
 * @returns a promise that is fulfilled once `signal` is aborted and the connection closed
 */
export async function listen(
  connection: { readonly url: string },
  channels: readonly string[],
  onNotice: OnNotice,
  signal: AbortSignal,
): Promise<void> {
  let retryMs = FIRST_RETRY_MS;
  while (!signal.aborted) {
    const listened = await listenOnce(connection.url, channels, onNotice, signal);
    if (signal.aborted) return;
    retryMs = listened ? FIRST_RETRY_MS : Math.min(retryMs * 2, MAX_RETRY_MS);
    await delay(retryMs, undefined, { signal }).catch(() => {}); // aborted: the loop ends
  }
}

/** Listens until the connection ends; false where it was never made. */
async function listenOnce(url: string, channels: readonly string[], onNotice: OnNotice, signal: AbortSignal): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "larder listen",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
  });
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  client.on("error", () => {}); // `end` follows
  client.on("notification", ({ payload, channel }) => onNotice(payload ?? "", channel));
  const close = () => void client.end().catch(() => {});
  try {
    await client.connect();
    signal.addEventListener("abort", close, { once: true });
    if (signal.aborted) close();
    await client.query(channels.map((channel) => `listen ${pg.escapeIdentifier(channel)}`).join("; "));
  } catch {
    close();
    return false;
  }
  await ended;
  signal.removeEventListener("abort", close);
  return true;
}
