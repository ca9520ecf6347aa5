import { z } from "zod";
import { pathCodec } from "../../../../contract/path-codec.ts";
import { sizeValidation } from "../analysis/size/size-validation.ts";

/** The document KEY/size: the paths that forecasts are read from, and how that did out of sample. */
export const sizeDocument = z.object({
  asset_class: z.string(),
  models: z.array(z.object({ horizon_bars: z.int().positive(), paths: pathCodec })),
  validation: sizeValidation.nullable().describe("null: never validated, so every answer is history's"),
});
export type SizeDocument = z.output<typeof sizeDocument>;
