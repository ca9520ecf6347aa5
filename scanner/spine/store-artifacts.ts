import type { Artifact } from "../../contract/candidate.ts";
import type { Door } from "../../contract/verbs.ts";
import type { Work } from "../pipeline.ts";

/** Characters of JSON per call: some 2 MB, small enough for every door. */
const CHARACTERS_AT_ONCE = 2_000_000;

/** Stores the documents that a snapshot is going to name; those the database has already are not sent. */
export async function storeArtifacts(artifacts: readonly Artifact[], door: Door, work: Work): Promise<void> {
  if (artifacts.length === 0) return;
  const { keys } = await door.call("artifacts_known", { keys: artifacts.map(({ key }) => key) });
  const known = new Set(keys);
  const fresh = artifacts.filter(({ key }) => !known.has(key));
  let done = 0;
  for (const rows of portionsOf(fresh)) {
    work.signal.throwIfAborted();
    await door.call("artifacts_in", { rows });
    done += rows.length;
    work.report(done, fresh.length, "documents stored");
  }
}

function* portionsOf(artifacts: readonly Artifact[]): Generator<Artifact[]> {
  let portion: Artifact[] = [];
  let characters = 0;
  for (const artifact of artifacts) {
    const size = JSON.stringify(artifact).length;
    if (portion.length > 0 && characters + size > CHARACTERS_AT_ONCE) {
      yield portion;
      portion = [];
      characters = 0;
    }
    portion.push(artifact);
    characters += size;
  }
  if (portion.length > 0) yield portion;
}
