import { setTimeout as pause } from "node:timers/promises";
import type { Pipeline } from "../../scanner/pipeline.ts";
import { toyPipeline } from "../spine/toy-pipeline.ts";

/** One slot a year: none begins while the tests run. */
const YEARLY = "0 0 1 7 *";

/** A pipeline that takes as many milliseconds as its input says. */
export function errandPipeline(): Pipeline {
  const toy = toyPipeline({ declaration: { name: "errand", cron: YEARLY } });
  return {
    ...toy,
    async analyse(gathered, rates, input, work, door) {
      await pause(Number(input.ms ?? 0), undefined, { signal: work.signal });
      return toy.analyse(gathered, rates, input, work, door);
    },
  };
}
