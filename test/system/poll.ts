import { Agent } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Reply, read } from "./read.ts";

/** As a page with many viewers behind one proxy would. */
const EVERY_MS = 20;

export interface Poll {
  readonly replies: readonly Reply[];
  /** What went wrong on the way to an answer: there should be nothing. */
  readonly lost: readonly unknown[];
  stop(): Promise<void>;
}

/** A reader that asks again and again, whatever happens, until it is stopped. */
export function poll(url: string): Poll {
  const stopping = new AbortController();
  const agent = new Agent({ keepAlive: true });
  const replies: Reply[] = [];
  const lost: unknown[] = [];
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      await read(url, { agent }).then(
        (reply) => replies.push(reply),
        (thrown) => lost.push(thrown),
      );
      await pause(EVERY_MS);
    }
    agent.destroy();
  })();
  return {
    replies,
    lost,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}
