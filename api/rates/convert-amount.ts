import { type Conversion, convert, type RateKind, type RateQuote, rateKinds } from "../../contract/convert.ts";
import { LarderError } from "../../contract/errors.ts";

interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  /** undefined: the kind that needs the fewest legs; of equal ones official before p2p before reference. */
  readonly kind: RateKind | undefined;
}

/** @throws LarderError not_found where no kind of rate leads from one to the other */
export function convertAmount(
  quotes: readonly RateQuote[],
  { kind: wantedKind, ...wanted }: Wanted,
): Conversion & { readonly kind: RateKind } {
  if (wantedKind !== undefined) return { kind: wantedKind, ...convert(quotes, { ...wanted, kind: wantedKind }) };
  const [best] = rateKinds.flatMap((kind) => attempt(quotes, { ...wanted, kind })).sort((a, b) => a.legs.length - b.legs.length); // stable
  if (best !== undefined) return best;
  const known = [...new Set(quotes.flatMap(({ base, quote }) => [base, quote]))].sort();
  throw new LarderError("not_found", `there is no rate of any kind between ${wanted.from} and ${wanted.to}`, {
    field: known.includes(wanted.from) ? "to" : "from",
    remedy: known.length === 0 ? "Wait until a rate has been read" : `Ask for two of ${known.join(", ")}`,
  });
}

function attempt(quotes: readonly RateQuote[], wanted: Parameters<typeof convert>[1]) {
  try {
    return [{ kind: wanted.kind, ...convert(quotes, wanted) }];
  } catch (thrown) {
    if (thrown instanceof LarderError && thrown.code === "not_found") return [];
    throw thrown;
  }
}
