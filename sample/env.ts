import { z } from "zod";
import { LarderError } from "../contract/errors.ts";

/** The world that is served where no other is asked for. */
export const DEFAULT_SEED = 1;

const number = (type: z.ZodNumber) =>
  z
    .string()
    .trim()
    .optional()
    .transform((text) => (text ? Number(text) : undefined))
    .pipe(type.optional());

const variables = z.object({
  SAMPLE_PORT: number(z.int().min(0).max(65535)).transform((port) => port ?? 0),
  SAMPLE_SEED: number(z.int()),
  /** off: without the planted edge, so that no rule makes money. */
  SAMPLE_EDGE: z
    .string()
    .trim()
    .optional()
    .transform((text) => text || "on")
    .pipe(z.enum(["on", "off"])),
});

export type SampleEnv = z.output<typeof variables>;

/** An empty value counts as unset. Throws `fix_setup` naming the variable. */
export function readSampleEnv(raw: Readonly<Record<string, string | undefined>> = process.env): SampleEnv {
  const checked = variables.safeParse(raw);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const field = String(issue?.path[0]);
  throw new LarderError("fix_setup", `${field}="${raw[field]}" cannot be used: ${issue?.message}`, {
    field,
    remedy: "SAMPLE_PORT takes a port (0 or none: any free one), SAMPLE_SEED a whole number, SAMPLE_EDGE on or off",
  });
}
