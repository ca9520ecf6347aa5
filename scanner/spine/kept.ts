import type { Run } from "../../contract/run.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Source } from "../pipeline.ts";
import { servedBefore } from "./served-before.ts";

/** What a run that repeats another does not read again. */
export interface Kept {
  readonly groups: readonly string[];
  /** Of the sources that would bring nothing but these groups. */
  readonly sourceIds: ReadonlySet<string>;
}

const nothing: Kept = { groups: [], sourceIds: new Set() };

/** Of the groups that are to stand those of which something is there. A source is known by its name, or by what it reported in the run before. */
export async function keptOf(run: Run, door: Door): Promise<Kept> {
  if (run.retry_of === null || run.kept_groups.length === 0) return nothing;
  const [{ run: earlier }, before] = await Promise.all([
    door.call("status", { key: run.key, run_id: run.retry_of }),
    servedBefore(run, door),
  ]);
  const there = new Set(before.flatMap(({ sources }) => sources.map(({ group }) => group)));
  const groups = run.kept_groups.filter((group) => there.has(group));
  const reported = Map.groupBy(earlier?.sources ?? [], ({ id }) => id);
  const unneeded = [...reported].flatMap(([id, lines]) => (lines.every(({ group }) => groups.includes(group)) ? [id] : []));
  return { groups, sourceIds: new Set([...groups, ...unneeded]) };
}

export function withoutKept<Part>(sources: readonly Source<Part>[], { sourceIds }: Kept): readonly Source<Part>[] {
  return sources.filter(({ id }) => !sourceIds.has(id));
}
