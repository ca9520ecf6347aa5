import type { Mode } from "../types.ts";

/** Everything of Larder's in the query cache begins with one word, so that it can be asked for anew as a whole. */
export const queryKeys = {
  all: ["larder"],
  scan: (mode: Mode, currency: string | null) => ["larder", "scan", mode, currency],
  status: (mode: Mode) => ["larder", "status", mode],
  pipelines: ["larder", "pipelines"],
  rates: ["larder", "rates"],
  scraper: ["larder", "scraper"],
  run: (id: string | null) => ["larder", "run", id],
} as const;
