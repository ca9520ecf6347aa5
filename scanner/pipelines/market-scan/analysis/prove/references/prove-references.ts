import { setImmediate as nextTurn } from "node:timers/promises";
import type { Check, Watch } from "../check.ts";
import { backtestReferences } from "./backtesting-py.ts";
import type { Reference } from "./reference.ts";
import { skenderReferences } from "./skender.ts";
import { tulipReferences } from "./tulip.ts";

const libraries: readonly (readonly [name: string, references: readonly Reference[]])[] = [
  ["indicators as Skender.Stock.Indicators has them, every bar: largest error", skenderReferences],
  ["indicators as Tulip has them, as printed: numbers that differ", tulipReferences],
  ["runs of backtesting.py: figures that differ", backtestReferences],
];

/** That kernels and backtest give what other libraries published. Only where `fixturesPresent`. */
export async function proveReferences({ signal, onStep }: Watch = {}): Promise<Check[]> {
  const total = libraries.reduce((sum, [, references]) => sum + references.length, 0);
  const result: Check[] = [];
  let done = 0;
  for (const [name, references] of libraries) {
    const checks: Check[] = [];
    for (const { check } of references) {
      await nextTurn();
      signal?.throwIfAborted();
      checks.push(check());
      onStep?.(++done, total);
    }
    result.push(...inShort(name, checks));
  }
  return result;
}

/** One line where all agree, else a line for each that does not. */
function inShort(name: string, checks: readonly Check[]): readonly Check[] {
  const missed = checks.filter(({ passed }) => !passed);
  if (missed.length > 0) return missed;
  const [worst] = checks.toSorted((a, b) => b.value - a.value);
  return worst === undefined ? [] : [{ ...worst, what: `${checks.length} ${name}`, measured: shown(worst.value) }];
}

function shown(value: number): string {
  return value === 0 ? "0" : value.toExponential(1);
}
