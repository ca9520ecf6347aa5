import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { type MarketScanInput, marketScanInput } from "../../scanner/pipelines/market-scan/declare.ts";
import { chooseListings } from "../../scanner/pipelines/market-scan/sources/live/choose-listings.ts";
import type { ScriptsEnv } from "../env.ts";
import { type Finding, ok, problem, problemOf } from "./finding.ts";

export type MarketSettings = Pick<ScriptsEnv, "MARKET_DATA" | "MARKET_AS_OF" | "SYMBOLS" | "MAX_SYMBOLS" | "CURRENCY">;

const CHECK = "market data";
const variables: Readonly<Record<string, keyof MarketSettings>> = {
  as_of: "MARKET_AS_OF",
  symbols: "SYMBOLS",
  max_symbols: "MAX_SYMBOLS",
  currency: "CURRENCY",
};

/** What the market scan would read, and whether it could. */
export async function checkMarketData(settings: MarketSettings): Promise<Finding> {
  const { MARKET_DATA, MARKET_AS_OF: as_of, SYMBOLS: symbols, MAX_SYMBOLS: max_symbols, CURRENCY: currency } = settings;
  const input = marketScanInput.safeParse({ as_of, symbols, max_symbols, currency });
  const issue = input.error?.issues[0];
  if (issue !== undefined) {
    const name = variables[String(issue.path[0])] ?? "SYMBOLS";
    return problem(CHECK, `${name}="${String(settings[name])}" cannot be used: ${issue.message}`, `Correct ${name}.`);
  }
  return MARKET_DATA === undefined ? liveSymbols(input.data ?? {}) : files(resolve(MARKET_DATA));
}

function liveSymbols(chosen: Pick<MarketScanInput, "symbols" | "max_symbols">): Finding {
  try {
    return ok(CHECK, `${chooseListings(chosen).length} symbols of the live sources`);
  } catch (thrown) {
    return problemOf(CHECK, thrown);
  }
}

async function files(path: string): Promise<Finding> {
  return access(path).then(
    () => ok(CHECK, `files in ${path}; no live source is asked`),
    () => problem(CHECK, `MARKET_DATA=${path} is not there, or may not be read`, "Correct it, or unset it for the live sources."),
  );
}
