import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { json } from "node:stream/consumers";

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** Stands in for whoever is told of a run. */
export interface Listener {
  readonly url: string;
  readonly received: readonly Received[];
  answerWith(status: number): void;
  /** Answers nobody until released. */
  hold(): { release(): void };
  /** Forgets what it received, and answers 204 again. */
  reset(): void;
  close(): Promise<void>;
}

export async function startListener(): Promise<Listener> {
  const received: Received[] = [];
  let status = 204;
  let held: Promise<void> | null = null;
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    received.push({ method, url, headers, body: await json(request) });
    await held;
    response.writeHead(status).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it listens on TCP");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    answerWith: (next) => {
      status = next;
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return { release: resolve };
    },
    reset: () => {
      received.length = 0;
      status = 204;
      held = null;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
