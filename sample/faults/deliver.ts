import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Reply } from "../reply.ts";
import type { Fault } from "./fault.ts";

/** Sends the reply, as badly as the fault says. Ends when the last byte is sent or `gone` says that nobody listens any more. */
export async function deliver(reply: Reply, fault: Fault | null, response: ServerResponse, gone: AbortSignal): Promise<void> {
  switch (fault?.kind) {
    case "connection_reset":
    case "missing_certificate":
      response.socket?.resetAndDestroy();
      return;
    case "slow_headers":
      await wait(fault.delayMs, undefined, { signal: gone });
      return send(reply, response);
    case "slow_body":
      return sendInHalves(reply, response, () => wait(fault.delayMs, undefined, { signal: gone }));
    case "endless_body":
      response.writeHead(reply.status, reply.headers);
      return pipeline(Readable.from(endlessly(reply.body)), response, { signal: gone });
    default:
      send(reply, response);
  }
}

function send({ status, headers, body }: Reply, response: ServerResponse): void {
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.end(body);
}

async function sendInHalves({ status, headers, body }: Reply, response: ServerResponse, pause: () => Promise<unknown>) {
  const half = body.length >> 1;
  response.writeHead(status, { ...headers, "content-length": body.length });
  response.write(body.subarray(0, half));
  await pause();
  response.end(body.subarray(half));
}

function* endlessly(body: Buffer): Generator<Buffer> {
  for (;;) yield body;
}
