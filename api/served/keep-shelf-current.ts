import type { Logger } from "pino";
import { toLarderError } from "../../contract/errors.ts";
import type { EventWatch, Tick } from "../watch-events.ts";
import type { Shelf } from "./shelf.ts";

/** Refreshes the shelf whenever a snapshot is published; what could not be loaded is tried again at every tick. */
export function keepShelfCurrent(shelf: Shelf, pipelines: readonly string[], events: EventWatch, log: Logger): void {
  const behind = new Set<string>();
  const loading = new Set<string>();

  const load = async (pipeline: string) => {
    loading.add(pipeline);
    behind.delete(pipeline); // before the load: what is published from here on makes another
    try {
      await shelf.refresh(pipeline);
    } catch (thrown) {
      behind.add(pipeline);
      log.warn({ err: toLarderError(thrown), pipeline }, "Could not load the newest snapshots; the ones in memory are served");
    } finally {
      loading.delete(pipeline);
    }
  };

  events.subscribe(({ away, events: brought, resync }: Tick) => {
    if (away) return;
    const published = brought.filter(({ kind }) => kind === "snapshot.published").map(({ pipeline }) => pipeline);
    for (const pipeline of pipelines) {
      if (resync || published.includes(pipeline)) behind.add(pipeline);
      if (behind.has(pipeline) && !loading.has(pipeline)) void load(pipeline);
    }
  });
}
