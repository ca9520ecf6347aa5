import type { Moment } from "../model/world.ts";

/** What was asked of a host. */
interface SourceRequest {
  /** As in the URL, from `/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Of a POST; empty otherwise. */
  readonly body: string;
}

export interface SourceAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** One outside place: its addresses, and the shape in which it speaks of the invented values. */
export interface Source {
  readonly hosts: readonly string[];
  /** The symbol that is asked for, by the name the model knows it by (`BTC`, `AAPL`); null where the question is about none. */
  symbolOf(request: SourceRequest): string | null;
  /** Null where the host has nothing at the path. */
  answer(request: SourceRequest, moment: Moment): SourceAnswer | null;
  /** The body as after a redesign that nobody announced: the same values under other names. */
  redesign(body: string): string;
  /** What it tells clients it takes for machines, with status 200; absent where it has other ways. */
  readonly refusal?: string;
}

export function json(value: unknown, status = 200, contentType = "application/json"): SourceAnswer {
  return { status, contentType, body: JSON.stringify(value) };
}

/** Turns every row of a list of rows into an object, as an interface that outgrew its columns would. */
export function rowsToObjects(body: string, names: readonly string[]): string {
  const parsed: unknown = JSON.parse(body);
  if (!Array.isArray(parsed)) return body;
  return JSON.stringify(parsed.map((row: unknown[]) => Object.fromEntries(names.map((name, i) => [name, row[i]]))));
}
