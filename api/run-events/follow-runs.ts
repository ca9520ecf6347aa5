import type { ServerResponse } from "node:http";
import type { Logger } from "pino";
import { toLarderError } from "../../contract/errors.ts";
import { isSettled } from "../../contract/run.ts";
import { isLastOfRun, type RunEvent, type ShortRun } from "../../contract/run-event.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Caller } from "../identity/caller.ts";
import { maySee } from "../runs/shown-to.ts";
import { eventText, type Stream, type Streams } from "../streams/streams.ts";
import type { EventWatch } from "../watch-events.ts";
import { hasMissed, isOver, type Page, type Place } from "./has-missed.ts";
import { isTold, writtenEvent } from "./written-event.ts";

/** Events read at once. */
const PAGE = 200;
/** A position beyond any: asks for where the last event is and for no events. */
const BEYOND = Number.MAX_SAFE_INTEGER;

/** Somebody who wants to follow along. */
export interface Follower extends Place {
  readonly caller: Caller;
  /** Only of this pipeline; null: of all. */
  readonly pipeline: string | null;
}

export interface Followed {
  readonly outgoing: ServerResponse;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RunFollowing {
  /**
   * Tells the client what it has missed, then whatever happens. `unknown`: there is no such run for them; `over`: there is nothing
   * more to come of it. Then nothing was answered, nor where this rejects with the door's error.
   */
  open(client: Followed, follower: Follower): Promise<"open" | "unknown" | "over">;
  /** Tells, without giving it a place, what is not stored. Rows go only to those who follow their run or pipeline alone. */
  tell(run: ShortRun, event: "progress" | "row", data: Readonly<Record<string, unknown>>): void;
  readonly isHeard: boolean;
}

interface Client extends Follower {
  position: number | null;
  stream: Stream | null;
  isCatchingUp: boolean;
  /** Something was told while it was catching up: there is more to read. */
  isBehind: boolean;
}

export interface FollowOptions {
  readonly door: Door;
  readonly events: EventWatch;
  readonly streams: Streams;
  readonly log: Logger;
  /** Told of each run that somebody begins to follow. */
  readonly onRun: (run: ShortRun) => void;
}

/**
 * Whoever follows reads what was before from the database, then is told what the watch brings. Nothing is lost between the two: what
 * is told meanwhile makes them read once more. Nor is anything told twice: only what lies beyond their place is.
 */
export function followRuns({ door, events, streams, log, onRun }: FollowOptions): RunFollowing {
  const clients = new Set<Client>();

  const read = (client: Client): Promise<Page> => {
    client.isBehind = false;
    const after = client.position ?? (client.run === null ? BEYOND : 0);
    return door.call("poll", { after, limit: PAGE, run_id: client.run });
  };

  const catchUp = async (client: Client, stream: Stream, first: Promise<Page>): Promise<void> => {
    client.isCatchingUp = true;
    try {
      let page = await first;
      while (take(client, stream, page) || client.isBehind) {
        await stream.drained();
        if (!stream.isOpen) return;
        page = await read(client);
      }
      stream.write(`id: ${client.position}\n\n`); // where to go on, though nothing may have been told
      client.isCatchingUp = false;
    } catch (thrown) {
      log.warn({ err: toLarderError(thrown) }, "Events could not be read: the client comes back for them");
      stream.end();
    }
  };

  events.subscribe(({ away, events: brought, resync }) => {
    if (away || (brought.length === 0 && !resync)) return;
    const told = brought.map((event) => [event, writtenEvent(event)] as const);
    for (const client of clients) {
      if (client.stream === null || client.isCatchingUp) client.isBehind = true;
      else if (resync) void catchUp(client, client.stream, read(client));
      else for (const [event, text] of told) pass(client, client.stream, event, text);
    }
  });

  return {
    open: async ({ outgoing, headers }, follower) => {
      const client: Client = { ...follower, stream: null, isCatchingUp: true, isBehind: false };
      clients.add(client); // before the first look, so that nothing is told unnoticed
      const leave = () => void clients.delete(client);
      try {
        const page = await read(client);
        const answer = admit(client, page);
        if (answer !== "open") {
          leave();
          return answer;
        }
        if (page.run !== null) onRun(page.run);
        outgoing.once("close", leave);
        client.stream = streams.open(outgoing, headers, () => `:\nid: ${client.position ?? 0}\n\n`);
        if (outgoing.destroyed) leave();
        void catchUp(client, client.stream, Promise.resolve(page));
        return answer;
      } catch (thrown) {
        leave();
        throw thrown;
      }
    },
    tell: (run, event, data) => {
      const text = eventText(event, { run_id: run.id, pipeline: run.pipeline, ...data });
      for (const client of clients) if (isToTell(client, run, event)) client.stream?.write(text);
    },
    get isHeard() {
      return clients.size > 0;
    },
  };
}

function admit(client: Client, page: Page): "open" | "unknown" | "over" {
  if (client.run === null) return "open";
  if (page.run === null || !maySee(page.run, client.caller)) return "unknown";
  return isOver(client, page) ? "over" : "open";
}

/** Tells a page. @returns whether there is another */
function take(client: Client, stream: Stream, page: Page): boolean {
  if (hasMissed(client, page)) {
    client.position = page.position;
    stream.write(eventText("refetch", { position: page.position }, page.position));
    if (page.run !== null && isSettled(page.run.status)) stream.end();
    return false;
  }
  for (const event of page.events) pass(client, stream, event, writtenEvent(event));
  if (page.events.length === PAGE) return true;
  client.position = Math.max(client.position ?? 0, page.position);
  return false;
}

/** Takes a client past an event, telling it where it is the client's to know; a run's last event ends its stream. */
function pass(client: Client, stream: Stream, event: RunEvent, text: (caller: Caller) => string): void {
  if (client.position !== null && event.position <= client.position) return;
  client.position = event.position;
  if (!concerns(client, event.run_id, event.pipeline) || !isTold(event, client.caller)) return;
  stream.write(text(client.caller));
  if (client.run !== null && isLastOfRun(event.kind)) stream.end();
}

function isToTell(client: Client, run: ShortRun, event: "progress" | "row"): boolean {
  const isNarrow = client.run !== null || client.pipeline !== null;
  return concerns(client, run.id, run.pipeline) && maySee(run, client.caller) && (event === "progress" || isNarrow);
}

function concerns(client: Client, runId: string, pipeline: string): boolean {
  return (client.run ?? runId) === runId && (client.pipeline ?? pipeline) === pipeline;
}
