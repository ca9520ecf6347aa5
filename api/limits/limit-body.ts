import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { problem } from "../problem.ts";

/** Refuses a body of more bytes, before all of it has come. */
export function limitBody(maxBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => problem("too-large", { detail: `The body has more than ${maxBytes} bytes.`, remedy: "Send less." }),
  });
}
