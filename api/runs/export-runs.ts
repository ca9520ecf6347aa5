import type { ListRuns, RunPage, RunPageAsked } from "../../store/runs/list-runs.ts";
import type { Caller } from "../identity/caller.ts";
import { uncached } from "../security-headers.ts";
import { runsCsv, runsCsvHead } from "./runs-csv.ts";
import { rowFor } from "./shown-to.ts";

/** Read and sent at a time: a megabyte or so of text. */
const PORTION = 1000;

export interface RunExport {
  readonly format: "json" | "csv";
  readonly atMost: number;
  readonly caller: Caller;
  /** For the name of the file, YYYY-MM-DD. */
  readonly day: string;
}

/**
 * All runs from a page's place on as a file, read as fast as it is taken; a fault on the way breaks it off, so that nobody takes a part
 * for the whole. Rejects where not even the first portion could be read.
 */
export async function exportRuns(
  list: ListRuns,
  from: RunPageAsked,
  { format, atMost, caller, day }: RunExport,
): Promise<Response> {
  const portions = portionsOf(list, from, atMost);
  const first = await portions.next();
  const texts = textsOf(format, joined(first, portions), caller);
  const headers = {
    ...uncached,
    "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
    "content-disposition": `attachment; filename="runs-${day}.${format}"`,
  };
  return new Response(ReadableStream.from(texts).pipeThrough(new TextEncoderStream()), { headers });
}

async function* portionsOf(list: ListRuns, from: RunPageAsked, atMost: number): AsyncGenerator<RunPage, void> {
  let cursor = from.cursor;
  let left = atMost;
  do {
    const portion = await list({ ...from, cursor, limit: Math.min(PORTION, left) });
    cursor = portion.nextCursor;
    left -= portion.runs.length;
    yield portion;
  } while (cursor !== null && left > 0);
}

async function* joined(first: IteratorResult<RunPage, void>, rest: AsyncGenerator<RunPage, void>): AsyncGenerator<RunPage, void> {
  if (first.done === true) return;
  yield first.value;
  yield* rest;
}

async function* textsOf(
  format: RunExport["format"],
  portions: AsyncGenerator<RunPage, void>,
  caller: Caller,
): AsyncGenerator<string> {
  let last: RunPage | null = null;
  yield format === "csv" ? runsCsvHead : '{"runs":[';
  for await (const portion of portions) {
    const rows = portion.runs.map((run) => rowFor(caller, run));
    const text = format === "csv" ? runsCsv(rows) : rows.map((row) => JSON.stringify(row)).join(",\n");
    yield format === "json" && last !== null && rows.length > 0 ? `,\n${text}` : text;
    last = portion;
  }
  const { nextCursor = null, searchedFrom = null } = last ?? {};
  if (format === "json") yield `],"next_cursor":${JSON.stringify(nextCursor)},"searched_from":${JSON.stringify(searchedFrom)}}`;
}
