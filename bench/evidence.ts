import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Door } from "../contract/verbs.ts";
import { analyse, type Judge } from "../scanner/pipelines/market-scan/analysis/analyse.ts";
import { historiesOf } from "../scanner/pipelines/market-scan/analysis/evidence/histories-of.ts";
import { judgeQuickly } from "../scanner/pipelines/market-scan/analysis/evidence/judge-quickly.ts";
import type { Bars } from "../scanner/pipelines/market-scan/bars.ts";
import { judgeClass } from "../scanner/pipelines/market-scan/evidence-store/judge-class.ts";
import { buildPanels } from "../scanner/pipelines/market-scan/panel.ts";
import { benchMarket, inputOf, marketSize } from "./market.ts";
import type { Row } from "./row.ts";

/** What one pass costs that is the first of its process. */
interface Cost {
  readonly ms: number;
  /** From what the market alone needs to the most that was ever needed. */
  readonly growthMb: number;
}

const MOST_MB = 200;

/** Evidence about set-ups: what every pass may ask, and what is computed once per closed bar. `unshared`: ms of the reference. */
export async function benchEvidence(unshared: number): Promise<Row[]> {
  const rows = (what: string, { ms, growthMb }: Cost, budgetMs: number): Row[] => [
    {
      what: `${what}, first in a new process, ${marketSize}`,
      value: ms,
      unit: "ms",
      reference: { what: "every set-up by itself, not tested", value: unshared },
      ratio: ms / unshared,
      budget: { text: `< ${budgetMs} ms`, met: ms < budgetMs },
    },
    {
      what: `${what}, memory (RSS) it adds`,
      value: growthMb,
      unit: "MB",
      budget: { text: `< ${MOST_MB} MB`, met: growthMb < MOST_MB },
    },
  ];
  return [
    ...rows("from bars to tested and shrunk families", await firstPassInNewProcess("quick"), 600),
    ...rows("all evidence of a closed bar", await firstPassInNewProcess("whole"), 5000),
  ];
}

type Part = "quick" | "whole";

async function firstPassInNewProcess(part: Part): Promise<Cost> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, part]);
  return JSON.parse(stdout) as Cost;
}

async function costOf(part: Part): Promise<Cost> {
  const series = benchMarket();
  if (part === "whole") return costOfWhole(series);
  const spent = meter();
  for (const panel of buildPanels(series)) judgeQuickly(panel, historiesOf(panel));
  return spent();
}

/** What a pass adds to its analysis when there is a new bar: tests, walk-forward, resampling, size, and the documents to be stored. */
async function costOfWhole(series: readonly Bars[]): Promise<Cost> {
  const cost = Promise.withResolvers<Cost>();
  const judge: Judge = async (panel, symbols) => {
    const spent = meter();
    const { judged } = await judgeClass(panel, symbols, { door: emptyDoor, work, before: undefined });
    cost.resolve(spent());
    return judged;
  };
  await analyse({ ...inputOf(series), judge });
  return cost.promise;
}

/** A database in which nothing is stored yet: everything has to be computed. Only artifacts_out and trials are called here. */
const emptyDoor: Door = { call: async () => ({ rows: [], trials: [] }) as never };
const work = { signal: new AbortController().signal, now: 0, report() {} };

function meter(): () => Cost {
  const before = process.memoryUsage.rss();
  const start = performance.now();
  return () => ({ ms: performance.now() - start, growthMb: (process.resourceUsage().maxRSS * 1024 - before) / 1e6 });
}

if (import.meta.main) console.log(JSON.stringify(await costOf(process.argv[2] as Part)));
