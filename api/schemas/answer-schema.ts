import { z } from "@hono/zod-openapi";
import { rateKinds } from "../../contract/convert.ts";
import { pricedHorizons } from "../../contract/in-currency.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import { snapshot } from "../../contract/snapshot.ts";

const unrounded = z.number().nullable().describe("In the display currency, unrounded");

/** The prices of a row that are converted, where it has them. */
const converted = {
  reference_price: unrounded,
  stop: unrounded,
  target: unrounded,
  horizons: pricedHorizons.describe("The ends of its price ranges in the display currency, unrounded"),
} as const;

const rows = z.array(z.record(z.string(), z.unknown()));
const { opportunities: _rows, metadata: _sections, digest: _digest, config_digest: _config, ...common } = snapshot.shape;

/** The body of a pipeline's answers, as readers get it. */
export function answerSchema(declaration: Declaration) {
  const { lifted, metadata } = liftSections(declaration.metadata);
  const opportunities = rowsSchema(declaration.opportunity).describe("Rows of the result");
  return z
    .object({ ...common, opportunities, ...lifted, metadata })
    .openapi(`${pascalCase(declaration.name)}Answer`, { description: declaration.description });
}

/** Rows of one kind or of several. */
function rowsSchema(row: z.ZodType): z.ZodType {
  return z.array(row instanceof z.ZodUnion ? z.union(row.options.map((kind) => withDisplay(asSchema(kind)))) : withDisplay(row));
}

function withDisplay(row: z.ZodType): z.ZodType {
  return row instanceof z.ZodObject ? row.extend({ display: displayOf(row.shape) }) : row;
}

function displayOf(shape: Readonly<Record<string, unknown>>) {
  const prices = Object.entries(converted).filter(([name]) => name in shape);
  return z
    .object({
      currency: z.string().describe("Display currency"),
      rate: z.number().positive().describe("Units of the display currency per unit of the row's own currency"),
      rate_kind: z.enum(rateKinds).nullable().describe("Of which kind the rate is; null where nothing had to be converted"),
      rate_as_of: z.iso.datetime({ offset: true }).nullable().describe("What the rate is as of; of a cross, its oldest leg"),
      ...Object.fromEntries(prices),
    })
    .nullable()
    .optional()
    .describe(
      "Prices in the display currency; null where the rates cannot convert the row's own, which is then flagged native_price",
    );
}

/** The sections that are lifted out of the metadata, with the declaration's schemas where it has them. */
function liftSections(metadata: z.ZodType) {
  const shape: Readonly<Record<string, z.ZodType>> = metadata instanceof z.ZodObject ? metadata.shape : {};
  const { watch, rejected, changes, ...rest } = shape;
  return {
    lifted: {
      watch: watch instanceof z.ZodArray ? rowsSchema(asSchema(watch.element)) : (watch ?? rows),
      rejected: rejected ?? z.record(z.string(), z.int()).describe("How many items each gate sent away"),
      changes: changes ?? z.record(z.string(), z.unknown()).describe("Against the snapshot before"),
    },
    metadata: metadata instanceof z.ZodObject ? z.object(rest) : metadata,
  };
}

function asSchema(element: unknown): z.ZodType {
  return element instanceof z.ZodType ? element : z.unknown();
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
