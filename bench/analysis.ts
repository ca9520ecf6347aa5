import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { analyse, type ScanInput } from "../scanner/pipelines/market-scan/analysis/analyse.ts";
import { eventsOf } from "../scanner/pipelines/market-scan/analysis/events.ts";
import { longView } from "../scanner/pipelines/market-scan/analysis/features.ts";
import { createAnalyst } from "../scanner/pipelines/market-scan/analysis/incremental/create-analyst.ts";
import { cutAfter } from "../scanner/pipelines/market-scan/analysis/made-up-bars.ts";
import { scanSymbol, symbolsOf } from "../scanner/pipelines/market-scan/analysis/scan-symbol.ts";
import { catalogue } from "../scanner/pipelines/market-scan/analysis/setups/catalogue.ts";
import { ruleFinder } from "../scanner/pipelines/market-scan/analysis/setups/rule-finder.ts";
import { mirrored } from "../scanner/pipelines/market-scan/analysis/view.ts";
import type { Bars } from "../scanner/pipelines/market-scan/bars.ts";
import { buildPanels } from "../scanner/pipelines/market-scan/panel.ts";
import { benchEvidence } from "./evidence.ts";
import { benchMarket, inputOf, marketSize } from "./market.ts";
import { median, type Row } from "./row.ts";

const PASSES = 9; // of a small pass; an odd number, so that the median is one of them

/** The market scan's analysis, whole and incremental, beside the same work without sharing; a minute or less. */
export async function benchAnalysis(): Promise<Row[]> {
  const series = benchMarket();
  const cold = await firstCallInNewProcess();
  const warm = await medianOf(5, () => analyse(inputOf(series)));
  const unshared = await medianOf(3, () => scanUnshared(series));
  const { unchanged, oneBar } = await timeAnalyst(series);
  const row = (what: string, value: number, budget?: number): Row => ({
    what: `${what}, ${marketSize}`,
    value,
    unit: "ms",
    reference: { what: "every set-up by itself, columns not shared", value: unshared },
    ratio: value / unshared,
    ...(budget === undefined ? {} : { budget: { text: `< ${budget} ms`, met: value < budget } }),
  });
  return [
    row("analysis, first call in a new process", cold, 600),
    row("analysis, warm", warm),
    row("analyst, same bars as before", unchanged),
    row("analyst, one new bar each", oneBar, 30),
    ...(await benchEvidence(unshared)),
  ];
}

/** Each set-up and direction with columns of its own; ranks, and the labels behind the base rate, even so only once. */
function scanUnshared(series: readonly Bars[]): void {
  const finder = ruleFinder();
  for (const panel of buildPanels(series))
    for (const member of symbolsOf(panel, new Map())) {
      scanSymbol(member, []);
      for (const setup of catalogue)
        for (const direction of setup.directions) {
          const long = longView(member.bars, member.columns);
          finder.begin(long.length); // what it found for the set-up before is forgotten
          eventsOf(setup, direction === "long" ? long : mirrored(long), member.attendance.missed, finder);
        }
    }
}

/** An analyst over the market's last days, each brought in arrays of its own, as a worker reads them. */
async function timeAnalyst(series: readonly Bars[]): Promise<{ unchanged: number; oneBar: number }> {
  const { analyse: analyseNext } = createAnalyst();
  const days = series[0]?.days.slice(-PASSES - 1) ?? new Int32Array();
  const unchanged: number[] = [];
  const oneBar: number[] = [];
  for (const [pass, day] of days.entries()) {
    const next = await time(analyseNext, upTo(series, day));
    if (pass > 0) oneBar.push(next); // the first pass is a whole one
    unchanged.push(await time(analyseNext, upTo(series, day)));
  }
  return { unchanged: median(unchanged), oneBar: median(oneBar) };
}

async function time(run: typeof analyse, input: ScanInput): Promise<number> {
  const start = performance.now();
  await run(input);
  return performance.now() - start;
}

async function medianOf(runs: number, run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return median(times);
}

function upTo(series: readonly Bars[], day: number): ScanInput {
  return inputOf(series.map((bars) => cutAfter(bars, day)));
}

/** Compiling included: what `npm run scan` pays. Starting the process and making up the market are not. */
async function firstCallInNewProcess(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename]);
  return Number(stdout);
}

if (import.meta.main) console.log(await time(analyse, inputOf(benchMarket())));
