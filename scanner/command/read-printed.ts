import { z } from "zod";
import { candidate, sourceReport, variantResult } from "../../contract/candidate.ts";
import { LarderError } from "../../contract/errors.ts";

const row = z.record(z.string(), z.unknown());
const count = z.int().nonnegative();
const instant = z.iso.datetime({ offset: true });

/** A variant in short: what is left out follows from the rows. */
const short = z.strictObject({
  rows: z.array(row),
  items: count.optional().describe("Things looked at, rows or not: what the gate compares with the past; default: the rows"),
  evaluated: count.optional(),
  metadata: z.record(z.string(), z.unknown()).default({}),
});

/** A variant as it is stored, for programs that know the words. */
const stored = z.strictObject({
  ...variantResult.shape,
  symbols_scanned: count.optional(),
  total_evaluated: count.optional(),
  metadata: variantResult.shape.metadata.default({}),
});

/** A source in short: what is left out is as it is when all went well. */
const source = z.strictObject({
  ...sourceReport.partial().shape,
  id: z.string(),
});

const about = {
  as_of: instant.optional(),
  expected: count.optional().describe("Things that should have been looked at: the gate wants most of them"),
  sources: z.array(source).optional(),
};

const simple = z.strictObject({ ...short.shape, ...about });
const full = z.strictObject({ ...candidate.partial().shape, ...about, variants: z.record(z.string(), z.unknown()) });

type Source = z.output<typeof source>;

/** One variant of what a program brought. */
export interface PrintedVariant {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly items: number;
  readonly evaluated: number;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What a program brought, whichever way it said it. */
export interface Printed extends Omit<z.output<typeof full>, "variants" | "sources"> {
  readonly sources?: readonly Source[] | undefined;
  readonly variants: Readonly<Record<string, PrintedVariant>>;
}

/**
 * Rows alone (`[...]`), rows with what is known of them (`{"rows": [...], "as_of": ...}`), or a candidate (`{"variants": {...}}`, each
 * rows, rows with more, or as stored). Throws `fix_setup` naming the first field that is none of this. `only`: whose rows they are where
 * none is named; null where there are several.
 */
export function readPrinted(value: unknown, only: string | null, name: string): Printed {
  if (isObject(value) && "variants" in value) {
    const { variants, ...rest } = parsed(full, value, name, []);
    const read = Object.entries(variants).map(([key, one]) => [key, variantOf(one, name, ["variants", key])] as const);
    return { ...rest, variants: Object.fromEntries(read) };
  }
  if (only === null) throw unlike(name, "no variants, and its pipeline has several", 'Print {"variants": {"NAME": [...], ...}}');
  if (Array.isArray(value)) return { variants: { [only]: variantOf(value, name, []) } };
  const { rows, items, evaluated, metadata, ...rest } = parsed(simple, value, name, []);
  return { ...rest, variants: { [only]: completed({ rows, items, evaluated, metadata }) } };
}

function variantOf(value: unknown, name: string, path: readonly string[]): PrintedVariant {
  if (Array.isArray(value)) return completed({ rows: parsed(z.array(row), value, name, path), metadata: {} });
  if (!isObject(value) || !("opportunities" in value)) return completed(parsed(short, value, name, path));
  const { opportunities: rows, symbols_scanned: items, total_evaluated: evaluated, metadata } = parsed(stored, value, name, path);
  return completed({ rows, items, evaluated, metadata });
}

function completed({ rows, items = rows.length, evaluated = items, metadata }: z.output<typeof short>): PrintedVariant {
  return { rows, items, evaluated, metadata };
}

function parsed<Shape extends z.ZodType>(shape: Shape, value: unknown, name: string, path: readonly string[]): z.output<Shape> {
  const checked = shape.safeParse(value);
  if (checked.success) return checked.data;
  const { issues } = checked.error;
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]; // a misspelt word explains one that is missing
  const at = [...path, ...(issue?.path ?? [])].join(".");
  throw unlike(
    name,
    `${at === "" ? "a result" : at} that cannot be used: ${issue?.message}`,
    'Print [...] or {"rows": [...]}, rows being objects',
  );
}

function unlike(name: string, what: string, remedy: string): LarderError {
  return new LarderError("fix_setup", `${name} printed ${what}`, { remedy });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
