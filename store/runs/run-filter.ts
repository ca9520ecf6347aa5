import type { RunStatus, Trigger } from "../../contract/words.ts";

/** Whose runs are looked at: all of them, or those of pipelines and, where `userId` is not null, that user's own. */
export type Viewer = { readonly sees: "all" } | { readonly sees: "own"; readonly userId: string | null };

export interface RunFilter {
  readonly viewer: Viewer;
  readonly pipeline?: string | undefined;
  readonly status?: RunStatus | undefined;
  readonly user?: string | undefined;
  readonly trigger?: Trigger | undefined;
  /** Asked for at this instant or later; ISO 8601. */
  readonly from?: string | undefined;
  /** Asked for before this instant. */
  readonly to?: string | undefined;
  /** Part of the id, the pipeline's name, the reasons; of runs that are the viewer's to see whole, of who asked with what, too. */
  readonly q?: string | undefined;
}

/** Values of a statement, numbered as they come. */
export interface Parameters {
  readonly values: unknown[];
  /** Its place in the statement: "$1". */
  add(value: unknown): string;
}

export function parameters(): Parameters {
  const values: unknown[] = [];
  return { values, add: (value) => `$${values.push(value)}` };
}

/** The filter as conditions on a row of `runs`; none where everything is wanted. */
export function conditionsOf(filter: RunFilter, { add }: Parameters): readonly string[] {
  const { viewer, pipeline, status, user, trigger, from, to, q } = filter;
  return [
    ...(viewer.sees === "all" ? [] : [viewer.userId === null ? "not own" : `(not own or user_id = ${add(viewer.userId)})`]),
    ...(pipeline === undefined ? [] : [`pipeline = ${add(pipeline)}`]),
    ...(status === undefined ? [] : [`status = ${add(status)}`]),
    ...(user === undefined ? [] : [`user_id = ${add(user)}`]),
    ...(trigger === undefined ? [] : [`trigger = ${add(trigger)}`]),
    ...(from === undefined ? [] : [`asked_at >= ${add(from)}`]),
    ...(to === undefined ? [] : [`asked_at < ${add(to)}`]),
    ...(q === undefined ? [] : searchOf(q, viewer, add)),
  ];
}

/** The first line of the words: what everybody may know. Not `like`, of which the planner would think that hardly a row passes. */
const inPublicWords = (text: string) => `strpos(split_part(words, e'\\n', 1), ${text}) > 0`;

function searchOf(q: string, viewer: Viewer, add: Parameters["add"]): readonly string[] {
  const text = q.toLowerCase();
  const found = `words like ${add(`%${text.replaceAll(/[\\%_]/g, "\\$&")}%`)}`; // by the index of its trigrams
  if (viewer.sees === "all") return [found];
  const isWhole = viewer.userId === null ? "" : `user_id = ${add(viewer.userId)} or `;
  return [found, `(${isWhole}${inPublicWords(add(text))})`];
}
