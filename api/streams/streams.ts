import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Logger } from "pino";

/** Proxies commonly end a connection that says nothing for half a minute or more. */
const HEARTBEAT_MS = 15_000;
/** An hour: who is signed in is asked about again then, since a browser comes back by itself, to where it was. */
const MAX_BEATS = 240;
/** How soon a browser comes back after its connection broke. */
const RETRY_MS = 2000;
/** Some hundred events: who has not taken them is not listening. */
const MAX_BACKLOG_BYTES = 500_000;
/** Each is a socket, and processes are commonly allowed a few thousand. */
const MAX_STREAMS = 2000;

export const eventStreamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "x-accel-buffering": "no", // nginx would hold back what is to go out now
};

/** Server-sent events to one client. */
export interface Stream {
  readonly isOpen: boolean;
  /** A client that takes too little of what is written is cut; one that is gone is written nothing. */
  write(text: string | Buffer): void;
  /** Fulfilled when what was written is on its way, or the stream over. */
  drained(): Promise<void>;
  end(): void;
}

/** What the streams of one kind have in common: written straight to the connections, alive, bounded, ended with the process. */
export interface Streams {
  /** As many as this process keeps are open. */
  readonly isFull: boolean;
  readonly count: number;
  /** Answers a request. `beat`: what is written when nothing else is, complete lines. */
  open(outgoing: ServerResponse, headers: Readonly<Record<string, string>>, beat?: () => string): Stream;
}

export interface StreamsOptions {
  /** For the log: what is streamed. */
  readonly about: string;
  readonly log: Logger;
  /** Ends them all. */
  readonly closing: AbortSignal;
}

export function createStreams({ about, log, closing }: StreamsOptions): Streams {
  const streams = new Map<Stream, () => void>();
  let heartbeat: NodeJS.Timeout | undefined;

  const add = (stream: Stream, beat: () => void) => {
    streams.set(stream, beat);
    heartbeat ??= setInterval(() => {
      for (const beatOne of streams.values()) beatOne();
    }, HEARTBEAT_MS).unref();
  };
  const remove = (stream: Stream) => {
    streams.delete(stream);
    if (streams.size > 0) return;
    clearInterval(heartbeat);
    heartbeat = undefined;
  };
  closing.addEventListener("abort", () => [...streams.keys()].map((stream) => stream.end()), { once: true });

  return {
    get isFull() {
      return streams.size >= MAX_STREAMS;
    },
    get count() {
      return streams.size;
    },
    open: (outgoing, headers, beat = () => ":\n\n") => {
      const stream = streamTo(outgoing, () => log.warn(`A client that does not keep up with ${about} was cut off`));
      let beats = 0;
      add(stream, () => {
        beats += 1;
        if (beats < MAX_BEATS) stream.write(beat());
        else stream.end();
      });
      outgoing.once("close", () => remove(stream));
      if (outgoing.destroyed) remove(stream); // left before it was answered
      outgoing.writeHead(200, { ...headers, ...eventStreamHeaders }).write(`retry: ${RETRY_MS}\n\n`);
      if (closing.aborted) stream.end();
      return stream;
    },
  };
}

function streamTo(outgoing: ServerResponse, onCut: () => void): Stream {
  const isOpen = () => !outgoing.destroyed && !outgoing.writableEnded;
  return {
    get isOpen() {
      return isOpen();
    },
    write: (text) => {
      if (!isOpen()) return;
      outgoing.write(text);
      if (outgoing.writableLength <= MAX_BACKLOG_BYTES) return;
      onCut();
      outgoing.destroy();
    },
    drained: async () => {
      if (!isOpen() || !outgoing.writableNeedDrain) return;
      const over = new AbortController();
      const { signal } = over;
      const either = [once(outgoing, "drain", { signal }), once(outgoing, "close", { signal })];
      await Promise.race(either);
      over.abort();
      await Promise.allSettled(either);
    },
    end: () => void outgoing.end(),
  };
}

/** One event, as it is written. Without an id the client's place stays where it is. */
export function eventText(event: string, data: unknown, id?: number | string): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
