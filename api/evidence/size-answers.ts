import { z } from "zod";
import { plainHistory } from "../../contract/cut-paths.ts";
import { LarderError } from "../../contract/errors.ts";
import type { PathModel } from "../../contract/path-odds.ts";
import type { SizeClaim, SizeDocument, SymbolDocument } from "./documents.ts";

/** Longer horizons have not met what is promised of the shorter ones. */
const LONGEST_PROVEN_BARS = 10;

export const isExperimental = (days: number): boolean => days > LONGEST_PROVEN_BARS;

/** Whose answer a number is, and on what grounds. */
export const sizeOrigin = z.object({
  source: z.enum(["model", "history"]).describe("history: of the symbol itself, shown wherever the model has not beaten it"),
  why: z.string().describe("Why this one, in a sentence"),
  horizon_bars: z.int().positive().nullable().describe("Bars of the model that was asked or judged; null where there is none"),
  skill: z.number().nullable().describe("The model's 1 - loss over the loss of plain history, out of sample"),
  skill_low: z.number().nullable().describe("Lower 95 % bound of skill"),
  skill_high: z.number().nullable().describe("Upper 95 % bound of skill"),
  sigma_daily: z.number().positive().describe("Standard deviation of one day's log return: forecast, or of the whole history"),
  n_paths: z.int().positive().describe("Paths counted; those of neighbouring sessions overlap"),
});
export type SizeOrigin = z.infer<typeof sizeOrigin>;

/** A question about size: its kind, its side, and how far, as fractions of the price; null where its kind has no such price. */
export type SizeQuestion = Pick<SizeClaim, "kind" | "side" | "move" | "stop">;

/** Who answers, and the paths to answer from. */
export interface Answerer {
  readonly origin: SizeOrigin;
  readonly paths: PathModel;
  readonly sigma: number;
}

/**
 * Who answers questions about the next `days` bars of a symbol: the model of the shortest horizon that holds them where it has
 * shown skill with such questions, else the symbol's plain history.
 * @throws LarderError fix_input where the history is shorter than the days asked about
 */
export function sizeAnswers(
  symbol: SymbolDocument,
  size: SizeDocument | null,
  days: number,
): (question: SizeQuestion) => Answerer {
  const asked = askModel(symbol, size, days);
  let history: Omit<Answerer, "origin"> | undefined;

  return (question) => {
    const claim = asked.kind === "ready" ? claimOn(question, asked.claims) : null;
    const skill = { skill: claim?.skill ?? null, skill_low: claim?.skill_low ?? null, skill_high: claim?.skill_high ?? null };
    const grounds = { horizon_bars: asked.kind === "ready" ? asked.horizon : null, ...skill };
    const answerBy = (source: SizeOrigin["source"], why: string, { paths, sigma }: Omit<Answerer, "origin">): Answerer => {
      const n_paths = paths.close[0]?.length ?? 0;
      return { paths, sigma, origin: { source, why, ...grounds, sigma_daily: sigma, n_paths } };
    };
    if (asked.kind === "ready" && claim?.source === "model")
      return answerBy("model", `has beaten plain history out of sample: skill ${interval(claim)}`, asked);
    history ??= historyOf(symbol, days);
    if (asked.kind === "none") return answerBy("history", asked.why, history);
    return answerBy(
      "history",
      claim === null ? "the model was never judged on this" : `the model has not shown it: skill ${interval(claim)}`,
      history,
    );
  };
}

type AskedModel =
  | { readonly kind: "none"; readonly why: string }
  | {
      readonly kind: "ready";
      readonly horizon: number;
      readonly claims: readonly SizeClaim[];
      readonly paths: PathModel;
      readonly sigma: number;
    };

function askModel(symbol: SymbolDocument, size: SizeDocument | null, days: number): AskedModel {
  if (size === null) return { kind: "none", why: `no size model is stored for ${symbol.asset_class}` };
  const model = size.models.filter(({ horizon_bars }) => horizon_bars >= days).sort((a, b) => a.horizon_bars - b.horizon_bars)[0];
  if (model === undefined) return { kind: "none", why: `no model of ${symbol.asset_class} reaches ${days} bars` };
  const { horizon_bars: horizon, paths } = model;
  const forecast = symbol.size?.horizons.find(({ horizon_bars }) => horizon_bars === horizon);
  const sigma = forecast?.sigma_daily ?? null;
  if (sigma === null) {
    const why = forecast?.reason ?? "its history is too short";
    return { kind: "none", why: `there is no forecast of ${symbol.symbol} for ${horizon} bars: ${why}` };
  }
  const claims = size.validation?.horizons.find(({ horizon_bars }) => horizon_bars === horizon)?.claims ?? [];
  return { kind: "ready", horizon, claims, paths, sigma };
}

/** The score of that very question, else of all of its kind and side together. */
function claimOn({ kind, side, move, stop }: SizeQuestion, claims: readonly SizeClaim[]): SizeClaim | null {
  const own = claims.filter((claim) => claim.kind === kind && claim.side === side);
  const exact = own.find((claim) => isSame(claim.move, move) && isSame(claim.stop, stop));
  return exact ?? own.find((claim) => claim.move === null) ?? null;
}

/** As typed in percent and as computed from a price: equal but for rounding. */
function isSame(one: number | null, other: number | null): boolean {
  return one === null || other === null ? one === other : Math.abs(one - other) < 1e-9;
}

function historyOf({ symbol, bars }: SymbolDocument, days: number): Omit<Answerer, "origin"> {
  const column = (prices: readonly number[]) => Float64Array.from(prices);
  const history = plainHistory(
    { open: column(bars.open), high: column(bars.high), low: column(bars.low), close: column(bars.close) },
    days,
  );
  if (history !== null) return history;
  throw new LarderError(
    "fix_input",
    `days: ${days} cannot be answered from the ${bars.days.length} bars there are of ${symbol}`,
    {
      field: "days",
      remedy: "Ask about fewer days, or another symbol.",
    },
  );
}

function interval({ skill, skill_low, skill_high }: SizeClaim): string {
  const percent = (share: number | null) => (share === null ? "unknown" : (100 * share).toFixed(1));
  return `${percent(skill)} % (95 %: ${percent(skill_low)} to ${percent(skill_high)})`;
}
