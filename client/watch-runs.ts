import type { RunEvent, RunProgress, RunRows } from "../contract/run-event.ts";
import { failureOf, LarderProblem, LarderUnreachable } from "./failures.ts";
import { readEvents, type ServerEvent } from "./read-events.ts";

export interface WatchRuns {
  /** Where the API is, such as "http://localhost:3000"; "" is the page's own server. */
  readonly baseUrl: string;
  /** One run, from its beginning; or those of a pipeline. Absent: all, without the rows they find. */
  readonly of?: { readonly run: string } | { readonly pipeline: string };
  /** Position of the last event that is known: what came after it is told first. Absent: none is. */
  readonly after?: number | null;
  /** Each once, in their order. */
  readonly onEvent: (event: RunEvent) => void;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Rows found just now. What is published may be without them. */
  readonly onRows?: (rows: RunRows) => void;
  /** Load what there is now: what comes from here on is told. Called once connected, too, except for one run, which is told from its beginning. */
  readonly onRefetch: () => void;
  /** Everything up to this position was told, of what there was to tell. */
  readonly onCaughtUp?: (position: number) => void;
  /** `error`: why there is no connection. It is made again by itself, except where the server says that it will not be (a LarderProblem). */
  readonly onConnection?: (isConnected: boolean, error: Error | null) => void;
  /** The run is over, and everything was told. */
  readonly onOver?: () => void;
  /** Default: the platform's. */
  readonly fetch?: typeof fetch;
}

/** How soon a lost connection is made again, then ever later. */
const RECONNECT_MS = 500;
const RECONNECT_MAX_MS = 15_000;
/** The server says something every 15 s: without two of its words the connection is dead, though nothing may have told. */
const SILENCE_MS = 40_000;

/** Follows what happens to runs, over connections that are made again where they were lost: nothing is missed in between. @returns the end of it */
export function watchRuns(options: WatchRuns): () => void {
  const ending = new AbortController();
  void follow(options, ending.signal);
  return () => ending.abort();
}

async function follow(options: WatchRuns, signal: AbortSignal): Promise<void> {
  const { after = null, onConnection = () => {}, onOver = () => {} } = options;
  const place: Place = { id: after === null ? null : String(after) };
  let delayMs = RECONNECT_MS;
  while (!signal.aborted) {
    let waitMs = 0;
    try {
      const connected = () => {
        delayMs = RECONNECT_MS;
        onConnection(true, null);
      };
      if ((await listen(options, place, connected, signal)) === "over") return onOver();
      if (!signal.aborted) onConnection(false, new LarderUnreachable("The connection was lost"));
    } catch (thrown) {
      if (signal.aborted) return;
      if (thrown instanceof Refused) {
        onConnection(false, thrown.failure);
        if (thrown.isFinal) return;
        waitMs = thrown.retryAfterMs;
      } else onConnection(false, new LarderUnreachable("The connection was lost", thrown));
    }
    await rest(Math.max(delayMs, waitMs), signal);
    delayMs = Math.min(delayMs * 2, RECONNECT_MAX_MS);
  }
}

/** Id of the last event that came. */
interface Place {
  id: string | null;
}

/** One connection, until it ends. */
async function listen(options: WatchRuns, place: Place, connected: () => void, outer: AbortSignal): Promise<"over" | "lost"> {
  const { baseUrl, of, fetch: fetchWith = fetch } = options;
  const silence = new AbortController();
  const signal = AbortSignal.any([outer, silence.signal]);
  const hang = () => setTimeout(() => silence.abort(new LarderUnreachable("The server fell silent")), SILENCE_MS);
  let timer = hang();
  try {
    const headers = { accept: "text/event-stream", ...(place.id === null ? {} : { "last-event-id": place.id }) };
    const response = await fetchWith(baseUrl + pathOf(of), { headers, signal, cache: "no-store" });
    if (response.status === 204) return "over";
    if (!response.ok || response.body === null) throw await refusalOf(response);
    connected();
    if (place.id === null && (of === undefined || "pipeline" in of)) options.onRefetch();
    for await (const event of readEvents(response.body)) {
      clearTimeout(timer);
      timer = hang();
      if (outer.aborted) break;
      if (event.id !== null) place.id = event.id;
      tell(options, event);
    }
    return "lost";
  } finally {
    clearTimeout(timer);
  }
}

function pathOf(of: WatchRuns["of"]): string {
  if (of === undefined) return "/api/events";
  return "run" in of ? `/api/runs/${of.run}/events` : `/api/events?pipeline=${encodeURIComponent(of.pipeline)}`;
}

function tell({ onEvent, onProgress, onRows, onRefetch, onCaughtUp }: WatchRuns, { id, event, data }: ServerEvent): void {
  if (data === null) {
    if (id !== null) onCaughtUp?.(Number(id));
  } else if (event === "refetch") onRefetch();
  else if (event === "run") onEvent(JSON.parse(data));
  else if (event === "progress") onProgress?.(JSON.parse(data));
  else if (event === "row") onRows?.(JSON.parse(data));
}

/** The server answered, and not with a stream. */
class Refused extends Error {
  readonly failure: LarderProblem | LarderUnreachable;
  /** Asking again is of no use: the caller asked for something that is not there, or not theirs. */
  readonly isFinal: boolean;
  readonly retryAfterMs: number;

  constructor(failure: LarderProblem | LarderUnreachable, isFinal: boolean, retryAfterMs: number) {
    super(failure.message);
    this.failure = failure;
    this.isFinal = isFinal;
    this.retryAfterMs = retryAfterMs;
  }
}

const TOO_MANY = 429;

async function refusalOf(response: Response): Promise<Refused> {
  const { status } = response;
  const failure = failureOf(status, await response.json().catch(() => null));
  const isFinal = failure instanceof LarderProblem && status >= 400 && status < 500 && status !== TOO_MANY;
  return new Refused(failure, isFinal, Number(response.headers.get("retry-after") ?? 0) * 1000);
}

/** Rests for so long, or until the signal ends. */
function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => [clearTimeout(timer), resolve()], { once: true });
  });
}
