import type { HarDesign } from "./design-har.ts";
import { type HarFit, HarTrainer } from "./har-trainer.ts";

/**
 * Fits the pooled HAR model on what was known at the close of session `asOf`: rows whose `horizon` bars ahead were complete by then.
 *
 * @param asOf index into `design.panel.days`
 * @param horizon bars ahead whose mean daily variance is modelled
 */
export function fitHar(design: HarDesign, asOf: number, horizon: number): HarFit {
  const trainer = new HarTrainer(design, horizon);
  trainer.learnUpTo(asOf);
  return trainer.fit();
}
