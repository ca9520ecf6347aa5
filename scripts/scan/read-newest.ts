import type { Declaration } from "../../contract/pipeline.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Served } from "./ended.ts";

/** What is served of a pipeline, in the order of its variants. */
export async function readNewest({ name, variants }: Declaration, door: Door): Promise<Served> {
  const { now, snapshots } = await door.call("latest", { pipeline: name });
  const place = ({ filter_mode }: { filter_mode: string }) => variants.indexOf(filter_mode);
  return { now, snapshots: snapshots.toSorted((a, b) => place(a) - place(b)) };
}
