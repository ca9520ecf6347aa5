import { setImmediate as nextTurn } from "node:timers/promises";
import type { Bars } from "../../../bars.ts";
import { buildPanels, type Panel } from "../../../panel.ts";
import { sizeHorizons } from "../../size/design-size.ts";
import { validateSize } from "../../size/validate-size.ts";
import { type Forecaster, walkForward } from "../../size/walk-forward.ts";
import { type Check, exactly, type Watch } from "../check.ts";
import { checksOf } from "./checks-of.ts";
import { type SizeMutant, sizeMutants } from "./mutants.ts";

/** The horizon at which faults have to be found out. */
const MUTANT_HORIZON = 10;

/**
 * The walk-forward of the size forecasts, by asset class with history enough, and the same with faulty forecasts, each of
 * which has to miss a bound that the honest ones keep. None where no history is long enough.
 */
export async function proveSize(series: readonly Bars[], { signal, onStep }: Watch = {}): Promise<Check[]> {
  const panels = buildPanels(series).toSorted((a, b) => b.symbols.length - a.symbols.length);
  const total = panels.length * sizeHorizons.length + sizeMutants.length;
  let done = 0;
  const validate = async (panel: Panel, horizon: number, forecast: Forecaster = walkForward) => {
    onStep?.(done++, total);
    await nextTurn();
    signal?.throwIfAborted();
    const { horizons } = await validateSize(panel, { horizons: [horizon], forecast, signal });
    return horizons.flatMap((one) => checksOf(panel.assetClass, one));
  };
  const checks: Check[] = [];
  for (const panel of panels) for (const horizon of sizeHorizons) checks.push(...(await validate(panel, horizon)));
  const [largest] = panels;
  if (largest === undefined || checks.length === 0) return [];
  const kept = new Set(checks.filter(({ passed }) => passed).map(({ what }) => what));
  const escaped: SizeMutant[] = [];
  for (const mutant of sizeMutants) {
    const faulty = await validate(largest, MUTANT_HORIZON, mutant.forecast);
    if (!faulty.some(({ what, passed }) => !passed && kept.has(what))) escaped.push(mutant);
  }
  return [...checks, caughtCheck(escaped)];
}

function caughtCheck(escaped: readonly SizeMutant[]): Check {
  const caught = sizeMutants.length - escaped.length;
  const names = escaped.map(({ name }) => name).join(", ");
  const told = `${caught} of ${sizeMutants.length}${names === "" ? "" : ` (not ${names})`}`;
  return exactly("planted faults of the forecast that are caught", caught, sizeMutants.length, told);
}
