import { HORIZON_BARS } from "../analysis/horizon.ts";
import { designSize, sizeHorizons } from "../analysis/size/design-size.ts";
import { giveWay } from "../analysis/size/give-way.ts";
import { HarTrainer, trainingOf } from "../analysis/size/har-trainer.ts";
import { sizeClaims } from "../analysis/size/size-claims.ts";
import { sizeCorrections } from "../analysis/size/size-corrections.ts";
import { fitSize, type SizeFit } from "../analysis/size/size-model.ts";
import { validateSize } from "../analysis/size/validate-size.ts";
import { type SizeForecasts, walkForwardWith } from "../analysis/size/walk-forward.ts";
import type { SymbolHistory } from "../analysis/symbol-history.ts";
import type { Panel } from "../panel.ts";
import type { ClassEvidence } from "./class-evidence.ts";
import { roundSize } from "./round-size.ts";
import type { SizeDocument } from "./size-document.ts";
import { sizeSkills } from "./size-skill.ts";

/** How far each symbol of a panel may go, with how forecasts like these did out of sample. */
export async function measureSizes(
  panel: Panel,
  histories: readonly SymbolHistory[],
  signal: AbortSignal,
): Promise<Pick<ClassEvidence, "sizes" | "skills"> & { document: SizeDocument }> {
  const design = designSize(panel);
  const asOf = panel.days.length - 1;
  const fits: SizeFit[] = [];
  const made: SizeForecasts[] = [];
  for (const horizon of sizeHorizons) {
    await giveWay(signal);
    const training = trainingOf(design, horizon);
    fits.push(fitSize(design, asOf, horizon, training));
    made.push(walkForwardWith(design, new HarTrainer(design, horizon, training)));
  }
  const validation = await validateSize(design, { made, signal });
  const corrections = sizeCorrections(design, histories, made[sizeHorizons.indexOf(HORIZON_BARS)]);
  const models = fits.flatMap((fit) =>
    fit.kind === "fitted" ? { horizon_bars: fit.model.har.horizon, paths: fit.model.paths } : [],
  );
  return {
    sizes: sizeClaims(design, fits, { validation, corrections, histories }).map(roundSize),
    skills: sizeSkills(validation),
    document: { asset_class: panel.assetClass, models, validation },
  };
}
