import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import type { ReferenceRates } from "./reference-rates.ts";

const rate = z.object({ currency: z.string().regex(/^[A-Z]{3}$/), rate: z.coerce.number().positive() });
const day = z.object({ time: z.iso.date(), Cube: z.array(rate).min(1) });
const envelope = z.object({ Envelope: z.object({ Cube: z.object({ Cube: z.tuple([day], day) }) }) });

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseAttributeValue: false,
  isArray: (_name, path) => path === "Envelope.Cube.Cube" || path === "Envelope.Cube.Cube.Cube",
});

/** The European Central Bank's daily reference rates, `eurofxref-daily.xml`. Errors: `try_later` for anything else. */
export function parseEcb(xml: string): ReferenceRates {
  return parseEcbDays(xml)[0];
}

/** The same of `eurofxref-hist-90d.xml`: every business day, newest first. */
export function parseEcbDays(xml: string): readonly [ReferenceRates, ...ReferenceRates[]] {
  const checked = envelope.safeParse(parser.parse(xml));
  if (!checked.success)
    throw new LarderError(
      "try_later",
      `the ECB's rates are not as expected: ${z.prettifyError(checked.error).replaceAll("\n", " ")}`,
    );
  const [newest, ...earlier] = checked.data.Envelope.Cube.Cube;
  return [ratesOf(newest), ...earlier.map(ratesOf)];
}

function ratesOf({ time, Cube }: z.output<typeof day>): ReferenceRates {
  return { day: time, source: "ECB", perEuro: Object.fromEntries(Cube.map((quote) => [quote.currency, quote.rate])) };
}
