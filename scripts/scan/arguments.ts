import { resolve } from "node:path";
import { LarderError } from "../../contract/errors.ts";
import { readOptions, wrong } from "../command-line/read-options.ts";
import { checkCombination } from "./check-combination.ts";
import type { Caller } from "./env.ts";
import { DEFAULT_PIPELINE, type OptionName, options } from "./options.ts";
import {
  type FilterModes,
  parseCurrency,
  parseDay,
  parseFilterMode,
  parseLevel,
  parsePositive,
  parseRunId,
  parseSymbols,
} from "./values.ts";

/** What a person asked for. */
export interface ScanRequest {
  readonly kind: "scan";
  readonly pipeline: string;
  /** Null where not given: everything there is gets printed. */
  readonly filterMode: FilterModes | null;
  /** For the pipeline: only what was given. Its own schema judges it further. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly scheduled: boolean;
  readonly force: boolean;
  readonly accept: string | null;
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** A question about a symbol, answered from what is stored. */
export type StoredRequest = { readonly symbol: string; readonly json: boolean } & (
  | { readonly kind: "explain" }
  /** For `oddsQuestion`, which judges it further. */
  | { readonly kind: "odds"; readonly question: Readonly<Record<string, number>> }
);

export type Command = { readonly kind: "help"; readonly json: boolean } | ScanRequest | StoredRequest;

/** The command line as a request. Throws `fix_input` naming option, value seen and remedy. */
export function parseArguments(argv: readonly string[], caller: Caller): Command {
  const given = givenIn(argv, caller);
  const has = (name: OptionName) => given.has(name);
  const parsed = <T>(name: OptionName, parse: (text: string) => T): T | undefined => {
    const text = given.get(name);
    return text === undefined ? undefined : parse(text);
  };
  if (has("help")) return { kind: "help", json: has("json") };
  checkCombination(new Set(given.keys()));
  const [explained, asked] = [given.get("explain"), given.get("odds")];
  if (explained !== undefined) return { kind: "explain", symbol: explained, json: has("json") };
  if (asked !== undefined) {
    const days = parsed("days", (text) => parsePositive("days", text));
    const levels = (["target", "stop"] as const).map((name) => parsed(name, (text) => parseLevel(name, text)));
    const question = Object.assign({}, ...levels, days === undefined ? {} : { days });
    return { kind: "odds", symbol: asked, question, json: has("json") };
  }
  const input = {
    symbols: parsed("symbols", parseSymbols),
    max_symbols: parsed("max-symbols", (text) => parsePositive("max-symbols", text)),
    data: parsed("data", (path) => resolve(caller.directory, path)),
    as_of: parsed("as-of", parseDay),
    currency: parsed("currency", parseCurrency),
    first_look: has("first-look") || undefined,
  };
  return {
    kind: "scan",
    pipeline: given.get("pipeline") ?? DEFAULT_PIPELINE,
    filterMode: parsed("filter-mode", parseFilterMode) ?? null,
    input: Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
    scheduled: has("scheduled"),
    force: has("force"),
    accept: parsed("accept", parseRunId) ?? null,
    dryRun: has("dry-run"),
    json: has("json"),
  };
}

/** Text by option; a switch has the empty text. */
function givenIn(argv: readonly string[], { swallowed }: Caller): ReadonlyMap<OptionName, string> {
  const [lost] = swallowed;
  if (lost !== undefined)
    throw wrong(lost, `npm took --${lost} for itself`, `Put -- before the options: npm run scan -- --${lost}`);
  const { words, given } = readOptions(argv, options);
  const [alone] = words;
  if (alone !== undefined) throw unexpected(alone);
  return given;
}

function unexpected(text: string): LarderError {
  const remedy = /^[A-Z0-9.,^=/-]+$/.test(text) ? `For symbols write --symbols ${text}` : "See --help";
  return new LarderError("fix_input", `"${text}" stands alone, every value belongs to an option`, { remedy });
}
