import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { oneLine, toLarderError } from "../contract/errors.ts";
import { deliver } from "./faults/deliver.ts";
import type { FaultPlan } from "./faults/fault.ts";
import { createFaultDesk, type FaultDesk } from "./faults/fault-desk.ts";
import { createWorld } from "./model/world.ts";
import type { Reply } from "./reply.ts";
import { replyOf, respond } from "./respond.ts";

export interface SampleWorldOptions {
  /** Without it, or with 0, any free port. */
  readonly port?: number;
  /** Invented values are for this machine alone. */
  readonly host: "127.0.0.1";
  /** Everything follows from it: the same seed at the same time gives the same bytes. */
  readonly seed: number;
  /** Epoch milliseconds, asked for with each request; from 2026 on, five years of bars lie behind it. */
  readonly now: () => number;
  /** Whether the one edge is in the prices (model/planted-edge.ts). */
  readonly planted: boolean;
  readonly faults?: FaultPlan;
}

export interface SampleWorld {
  /** The value for SOURCE_ORIGIN. */
  readonly origin: string;
  readonly port: number;
  /** Replaces the plan and its counts. Throws `fix_input`. */
  setFaults(plan: FaultPlan): void;
  /** Ends the server and every connection to it. */
  close(): Promise<void>;
}

/** A small made-up internet: `https://HOST/PATH` is at `origin/HOST/PATH`. Rejects where the port is taken. */
export async function startSampleWorld(options: SampleWorldOptions): Promise<SampleWorld> {
  const { port = 0, host, now } = options;
  const world = createWorld(options);
  const desk = createFaultDesk(options.faults);
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    const url = new URL(request.url ?? "/", "http://sample.invalid");
    if (url.pathname === "/_faults") return deliver(await talkFaults(request, desk, now()), null, response, gone.signal);
    try {
      const body = request.method === "POST" ? await text(request) : "";
      const { reply, fault } = respond(url, body, world.at(now()), desk);
      await deliver(reply, fault, response, gone.signal);
    } catch (thrown) {
      if (gone.signal.aborted || response.headersSent) return void response.destroy(); // the other side left in the middle
      const failure = `The sample world failed at ${request.url}: ${oneLine(toLarderError(thrown))}\n`;
      await deliver(replyOf(500, "text/plain; charset=utf-8", failure, { now: now() }), null, response, gone.signal);
    }
  }

  const bound = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
  return {
    origin: `http://${host}:${bound}`,
    port: bound,
    setFaults: desk.set,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

/** `GET /_faults` shows the plan, `POST /_faults` replaces it. */
async function talkFaults(request: IncomingMessage, desk: FaultDesk, now: number): Promise<Reply> {
  const json = (value: unknown) => replyOf(200, "application/json", `${JSON.stringify(value, null, 2)}\n`, { now });
  if (request.method !== "POST") return json(desk.show());
  try {
    desk.set(JSON.parse(await text(request)));
    return json(desk.show());
  } catch (thrown) {
    return replyOf(400, "text/plain; charset=utf-8", `${oneLine(toLarderError(thrown))}\n`, { now });
  }
}
