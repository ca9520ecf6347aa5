import { useEffect, useState } from "react";
import { type WatchedStream, watchStream } from "../../../client/watch-stream.ts";

/** Beyond so many a page becomes slow, and nobody scrolls back as far. */
const KEPT = 200;

export interface StreamEvent {
  readonly id: number;
  readonly name: string;
  readonly at: Date;
  readonly data: unknown;
}

export interface Stream {
  /** Newest first. */
  readonly events: readonly StreamEvent[];
  /** How many have come since the page was opened. */
  readonly total: number;
  readonly isConnected: boolean;
  readonly error: Error | null;
  request(): void;
  clear(): void;
}

const nothing = { events: [] as readonly StreamEvent[], total: 0, isConnected: false, error: null as Error | null };

/** Everything that the server pushes, as it comes. */
export function useStream(): Stream {
  const [heard, setHeard] = useState(nothing);
  const [stream, setStream] = useState<WatchedStream | null>(null);
  useEffect(() => {
    const opened = watchStream({
      onEvent: (name, data) => {
        const at = new Date();
        setHeard((before) => {
          const total = before.total + 1;
          return { ...before, total, events: [{ id: total, name, at, data }, ...before.events].slice(0, KEPT) };
        });
      },
      onConnection: (isConnected, error) => setHeard((before) => ({ ...before, isConnected, error })),
    });
    setStream(opened);
    return opened.close;
  }, []);
  return { ...heard, request: () => stream?.request(), clear: () => setHeard((before) => ({ ...before, events: [] })) };
}
