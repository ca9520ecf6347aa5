import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "./clock.ts";
import { createFetcher } from "./fetcher.ts";
import type { FetchSettings } from "./settings.ts";

export const START = Date.parse("2026-11-20T12:00:00.000Z");

/** A clock on which waits are over at once, and are kept. */
export function fakeClock() {
  let now = START;
  const slept: number[] = [];
  const clock: Clock = {
    now: () => now,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      slept.push(ms);
      now += ms;
    },
  };
  const advance = (ms: number) => {
    now += ms;
  };
  return { clock, slept, advance };
}

export const never = new AbortController().signal;
export const eager = { concurrency: 10, delayMs: 0, jitterMs: 0 };

/** Servers and doors of one test file, ended together. */
export function workshop() {
  const endings: (() => Promise<unknown>)[] = [];

  async function listen(server: Server): Promise<number> {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    endings.push(async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    });
    return (server.address() as AddressInfo).port;
  }

  async function serve(answer: RequestListener) {
    const seen: { url: string; method: string; headers: NodeJS.Dict<string | string[]> }[] = [];
    const port = await listen(
      createServer((request, response) => {
        seen.push({ url: request.url ?? "", method: request.method ?? "", headers: request.headers });
        answer(request, response);
      }),
    );
    return { port, host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, seen };
  }

  function door(settings: Partial<FetchSettings> & { hosts?: readonly string[] } = {}) {
    const { hosts = [], ...rest } = settings;
    const { clock, slept, advance } = fakeClock();
    const politeness = Object.fromEntries(hosts.map((host) => [host, eager]));
    const fetcher = createFetcher({ contact: "larder@example.org", clock, random: () => 0.5, politeness, ...rest });
    endings.push(fetcher.close);
    return { fetcher, slept, advance };
  }

  async function tearDown(): Promise<void> {
    for (const end of endings.splice(0).reverse()) await end();
  }

  return { serve, listen, door, tearDown };
}
