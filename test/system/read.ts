import { type Agent, get, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Started } from "./processes.ts";

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came over the wire, still encoded. */
  readonly body: Buffer;
  /** This host's clock, ms: the answer was made in between. */
  readonly sentAt: number;
  readonly receivedAt: number;
}

export interface Reading {
  readonly headers?: Readonly<Record<string, string>>;
  readonly agent?: Agent | undefined;
}

/** The address a process says it listens on. */
export async function addressOf(process: Started): Promise<string> {
  const [, address = ""] = await process.said(/Listening on (http:\/\/[\d.]+:\d+)/);
  return address;
}

/** One GET, with nothing decoded and nothing followed. */
export async function read(url: string, { headers = {}, agent }: Reading = {}): Promise<Reply> {
  const sentAt = Date.now();
  return new Promise((resolve, reject) => {
    const asking = get(url, { headers, ...(agent === undefined ? {} : { agent }) }, (answer) => {
      buffer(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body, sentAt, receivedAt: Date.now() }),
        reject,
      );
    });
    asking.once("error", reject);
  });
}

/** The run whose snapshot was served. */
export const runOf = ({ headers }: Reply): string => String(headers["larder-run"]);
export const stateOf = ({ headers }: Reply): string => String(headers["larder-state"]);

/** Dates have whole seconds, both of them. */
const AGE_TOLERANCE_SECONDS = 2;

/**
 * Answers whose Date less Last-Modified is not the age that their snapshot had, by the database, when they were made.
 * `scanTimes`: when the run of each snapshot began, seconds since 1970.
 */
export function dishonest(replies: readonly Reply[], scanTimes: ReadonlyMap<string, number>): Reply[] {
  return replies.filter((reply) => {
    const { sentAt, receivedAt, headers } = reply;
    const age = (Date.parse(headers.date ?? "") - Date.parse(headers["last-modified"] ?? "")) / 1000;
    const begun = scanTimes.get(runOf(reply)) ?? Number.NaN; // compares as dishonest
    const possible =
      age >= sentAt / 1000 - begun - AGE_TOLERANCE_SECONDS && age <= receivedAt / 1000 - begun + AGE_TOLERANCE_SECONDS;
    return !possible;
  });
}
