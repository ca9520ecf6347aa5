import type { liveEvents } from "../contract/rates.ts";

/** As the contract names it, without the schemas beside it. */
const ASK: (typeof liveEvents)["ask"] = "request-latest-rates";

export interface WatchStream {
  /** Told of everything that is pushed, as it comes: also of what is older than what came before. */
  readonly onEvent: (name: string, data: unknown) => void;
  /** `error`: why there is no connection; it is made again by itself. */
  readonly onConnection: (isConnected: boolean, error: Error | null) => void;
}

export interface WatchedStream {
  /** Asks for the latest rates, which come as an event; without a connection nothing is asked. */
  request(): void;
  close(): void;
}

/** The raw events of the page's own server over Socket.IO, whose client is loaded on first use. */
export function watchStream({ onEvent, onConnection }: WatchStream): WatchedStream {
  let isOver = false;
  const opening = open();

  async function open() {
    const { io } = await import("socket.io-client");
    const socket = io({ forceNew: true, autoConnect: false });
    socket.onAny((name: string, data: unknown) => onEvent(name, data));
    socket.on("connect", () => onConnection(true, null));
    socket.on("connect_error", (error) => onConnection(false, error));
    socket.on("disconnect", (reason) => isOver || onConnection(false, new Error(`The connection was lost (${reason})`)));
    if (!isOver) socket.connect();
    return socket;
  }

  opening.catch((thrown: unknown) => isOver || onConnection(false, thrown instanceof Error ? thrown : new Error(String(thrown))));
  const withSocket = (act: (socket: Awaited<ReturnType<typeof open>>) => void) => void opening.then(act, () => {}); // told of above
  return {
    request: () => withSocket((socket) => socket.volatile.emit(ASK)),
    close: () => {
      isOver = true;
      withSocket((socket) => socket.disconnect());
    },
  };
}
