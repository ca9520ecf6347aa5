import type { LiveRates } from "../contract/rates.ts";

export interface FollowRates {
  /** Where the server is, such as "http://localhost:3001"; undefined is the page's own. */
  readonly url?: string | undefined;
  /** Told of each change, in the order in which the rates were read: never of older ones after newer. */
  readonly onRates: (rates: LiveRates) => void;
  /** Told when the connection is made and lost; it is made again by itself. `error`: why it is not there. */
  readonly onConnection: (isConnected: boolean, error: Error | null) => void;
}

/** How soon a lost connection is made again, then ever later. */
const RECONNECT_MS = 500;
const RECONNECT_MAX_MS = 5000;

/** Follows the exchange rates over Socket.IO, whose client is loaded on first use. @returns the end of it */
export function followRates({ url, onRates, onConnection }: FollowRates): () => void {
  let isOver = false;
  let disconnect = () => {};
  let newest = Number.NEGATIVE_INFINITY;

  const hear = (rates: unknown) => {
    if (!isLiveRates(rates) || rates.sequence <= newest) return;
    newest = rates.sequence;
    onRates(rates);
  };
  const open = async () => {
    const { io } = await import("socket.io-client");
    if (isOver) return;
    const options = { reconnectionDelay: RECONNECT_MS, reconnectionDelayMax: RECONNECT_MAX_MS, forceNew: true };
    const socket = url === undefined ? io(options) : io(url, options);
    disconnect = () => socket.disconnect();
    socket.on("exchange-rate-update", hear);
    socket.on("connect", () => onConnection(true, null));
    socket.on("connect_error", (error) => onConnection(false, error));
    socket.on("disconnect", (reason) => isOver || onConnection(false, new Error(`The connection was lost (${reason})`)));
  };

  open().catch((thrown: unknown) => isOver || onConnection(false, thrown instanceof Error ? thrown : new Error(String(thrown))));
  return () => {
    isOver = true;
    disconnect();
  };
}

function isLiveRates(value: unknown): value is LiveRates {
  return typeof value === "object" && value !== null && "sequence" in value && typeof value.sequence === "number";
}
