import pino from "pino";
import { type ServedApi, serveApi } from "../../api/serve.ts";
import { declared, openTestApi, type TestApi, type TestApiOptions, until } from "../../api/test-api.ts";
import { readEvents } from "../../client/read-events.ts";
import { ownKey } from "../../contract/own-key.ts";
import type { Run } from "../../contract/run.ts";
import type { RunEvent } from "../../contract/run-event.ts";
import type { Door } from "../../contract/verbs.ts";
import { JWT_SECRET, token } from "../doors/tokens.ts";

/** What a test opens is ended after it, the last first. */
export type Ends = (() => unknown)[];

export interface Live {
  readonly api: TestApi;
  readonly url: string;
  down(): Promise<void>;
}

/** An API on a port of its own; it looks for events when it is told to. Nobody is anybody here without a token. */
export async function live(door: Door, ends: Ends, options: TestApiOptions = {}): Promise<Live> {
  const api = openTestApi(door, { tokens: { secret: JWT_SECRET, audience: "authenticated" }, ...options });
  const served: ServedApi = await serveApi({ app: api.app, port: 0, host: "127.0.0.1", log: pino({ level: "silent" }) });
  let isDown = false;
  const down = async () => {
    if (isDown) return;
    isDown = true;
    await Promise.all([api.end(), served.close()]);
  };
  ends.push(down);
  return { api, url: `http://127.0.0.1:${served.port}`, down };
}

export const tokenOf = (sub: string, role?: "admin") =>
  token({ role: "authenticated", sub, aud: "authenticated", ...(role === undefined ? {} : { app_metadata: { role } }) });

interface Told {
  readonly id: string | null;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

export interface Heard {
  readonly status: number;
  readonly headers: Headers;
  /** Everything that came with data. */
  readonly told: readonly Told[];
  /** The stored ones. */
  runs(): readonly RunEvent[];
  /** Id to come back with. */
  place(): string;
  readonly ended: Promise<void>;
  leave(): void;
}

export interface Hearing {
  readonly lastEventId?: string | undefined;
  readonly as?: string;
}

/** A client that notes what it is told, and is there once it knows its place. */
export async function hear(url: string, path: string, ends: Ends, { lastEventId, as }: Hearing = {}): Promise<Heard> {
  const leaving = new AbortController();
  ends.push(() => leaving.abort());
  const headers = {
    ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
    ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
  };
  const response = await fetch(url + path, { headers, signal: leaving.signal });
  const told: Told[] = [];
  let place = lastEventId ?? "";
  let blocks = 0;
  let isOver = false;
  const listen = async () => {
    if (!response.ok || response.body === null) return;
    for await (const { id, event, data } of readEvents(response.body)) {
      blocks += 1;
      if (id !== null) place = id;
      if (data !== null) told.push({ id, event, data: JSON.parse(data) });
    }
  };
  const ended = listen()
    .catch(() => {}) // left
    .finally(() => {
      isOver = true;
    });
  await until(() => isOver || blocks > 1); // the first says how soon to come back
  return {
    status: response.status,
    headers: response.headers,
    told,
    runs: () => told.filter(({ event }) => event === "run").map(({ data }) => data as RunEvent),
    place: () => place,
    ended,
    leave: () => leaving.abort(),
  };
}

export const kinds = ({ runs }: Heard) => runs().map(({ kind }) => kind);

/** Asks for an own run of a user. */
export async function orderOwn(door: Door, userId: string, input: Record<string, unknown> = { symbols: ["AAPL"] }): Promise<Run> {
  const { run } = await door.call("ask", {
    pipeline: declared.name,
    key: ownKey(declared.name, userId, input),
    requester: { trigger: "person", name: "api" },
    ttl_seconds: 900,
    input,
    own: true,
    user_id: userId,
  });
  if (run === null) throw new Error("no run");
  return run;
}
