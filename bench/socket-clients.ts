// The listeners of bench/sockets.ts, on a thread of their own so that listening does not slow the telling.
import { parentPort, workerData } from "node:worker_threads";
import { io, type Socket } from "socket.io-client";
import { liveEvents } from "../contract/rates.ts";

export const CLIENTS = 1000;
/** As many handshakes at a time. */
const AT_ONCE = 50;

/** All clients have got what was told last, at this time of the machine. */
export interface Told {
  readonly at: number;
}

if (parentPort !== null) await listen(parentPort, Number(workerData));

async function listen(parent: NonNullable<typeof parentPort>, port: number): Promise<void> {
  let received = 0;
  const onRates = () => {
    if (++received % CLIENTS === 0) parent.postMessage({ at: Date.now() } satisfies Told);
  };
  for (let n = 0; n < CLIENTS; n += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, () => connect(port, onRates)));
  parent.postMessage({ at: Date.now() } satisfies Told);
}

function connect(port: number, onRates: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = io(`http://127.0.0.1:${port}`, { transports: ["websocket"], forceNew: true });
    socket.on(liveEvents.rates, onRates);
    socket.once("connect_error", reject);
    // A client follows along once it was greeted, which its first answer shows.
    socket.once("connect", () => socket.emit(liveEvents.ask, () => resolve()));
  });
}
