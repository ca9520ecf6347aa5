import { exchangeRates } from "../../../scanner/pipelines/exchange-rates/declare.ts";
import { marketScan } from "../../../scanner/pipelines/market-scan/declare.ts";
import { renderPlain } from "./plain-rows.ts";
import { renderRates } from "./rates.ts";
import type { RenderVariant } from "./renderer.ts";
import { renderVariant } from "./variant.ts";

/** The one list of pipelines whose results are told in words of their own. */
const renderers: ReadonlyMap<string, RenderVariant> = new Map([
  [marketScan.name, renderVariant],
  [exchangeRates.name, renderRates],
]);

/** How results of a pipeline are printed: in its own words, else as a table of its rows. */
export function rendererOf(pipeline: string): RenderVariant {
  return renderers.get(pipeline) ?? renderPlain;
}
