import type { Declaration } from "../../contract/pipeline.ts";
import { liveEvents, type ScanUpdate } from "../../contract/rates.ts";
import type { Teller } from "./tell-arrivals.ts";

/** Tells that a scan is published, once for all its variants. They arrive together. */
export function scanTeller({ name, variants }: Declaration): Teller {
  return ({ run_id, scan_timestamp, as_of }, shelf) => {
    const published = variants.flatMap((variant) => {
      const snapshot = shelf.get(name, variant)?.snapshot;
      if (snapshot?.run_id !== run_id) return [];
      return [[variant, { snapshot_id: snapshot.id, opportunities: snapshot.opportunities.length }] as const];
    });
    const data: ScanUpdate = {
      sequence: Date.parse(scan_timestamp),
      pipeline: name,
      run_id,
      scan_timestamp,
      as_of,
      variants: Object.fromEntries(published),
    };
    return { event: liveEvents.scan, data, content: run_id };
  };
}
