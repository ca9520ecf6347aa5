import { ServerResponse } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { withCors } from "../cors/cors.ts";
import { refuse } from "../refuse.ts";
import { uncached } from "../security-headers.ts";
import type { Streams } from "./streams.ts";

export interface Connection {
  readonly outgoing: ServerResponse;
  /** To be sent with what is streamed, since nothing can be added on the way out. */
  readonly headers: Readonly<Record<string, string>>;
}

/** When somebody may have left. */
const FULL_RETRY_SECONDS = 30;

/**
 * The connection of a request, for one more stream.
 * @throws HTTPException 503 where the host takes whole answers only (`remedy`: what does instead), or no more streams are opened
 */
export function connectionOf(c: Context<{ Bindings: Partial<HttpBindings> }>, streams: Streams, remedy: string): Connection {
  const outgoing = c.env?.outgoing; // without any bindings where the app is called as a function
  if (!(outgoing instanceof ServerResponse))
    refuse("wrong-setup", { detail: "This server answers through a host that takes whole answers only.", remedy });
  if (streams.isFull)
    refuse("try-later", {
      detail: `${streams.count} clients are listening already, which is as many as one process takes.`,
      remedy,
      retryAfterSeconds: FULL_RETRY_SECONDS,
    });
  return { outgoing, headers: withCors(c, uncached) };
}
