import { once } from "node:events";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { Pipeline, Work } from "../../scanner/pipeline.ts";
import { toyPipeline } from "../spine/toy-pipeline.ts";
import type { FaultPoint, Labour, Plan } from "./plan.ts";

/** Rows at a level: every snapshot of a test has its own. */
export const atLevel = (level: number) => ({ all: { a: level, b: 2 * level, c: 3 * level } });

/** The toy pipeline with a labour. Rates have no stage of their own to strike at: they are pinned right after the currency is asked for. */
export function faultyPipeline({ level, labour }: Pick<Plan, "level" | "labour">, strike: (at: FaultPoint) => void): Pipeline {
  const pipeline = toyPipeline({ groups: atLevel(level), during: labours[labour] });
  return {
    ...pipeline,
    displayCurrency(input) {
      strike("rates");
      return pipeline.displayCurrency(input);
    },
    async keep() {}, // without it a run has nothing to do after publishing, and no stage there
  };
}

const SLICE_MS = 50;
const REPORTS = 1000;
const REPORTS_PER_PAUSE = 10;

const labours: Record<Labour, (work: Work) => Promise<void>> = {
  async none() {},
  async wait({ signal }) {
    await once(process.stdin, "data", { signal });
  },
  async "wait deaf"() {
    await once(process.stdin, "data");
  },
  async slices({ signal }) {
    for (;;) {
      for (const end = performance.now() + SLICE_MS; performance.now() < end; );
      await nextTurn();
      signal.throwIfAborted();
    }
  },
  async hang() {
    setInterval(() => {}, 1000);
    await new Promise(() => {});
  },
  async chatter({ report }) {
    for (let done = 1; done <= REPORTS; done++) {
      report(done, REPORTS, "");
      if (done % REPORTS_PER_PAUSE === 0) await pause(REPORTS_PER_PAUSE);
    }
  },
};
