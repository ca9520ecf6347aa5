import type { AssetClass } from "../../bars.ts";
import { UNKNOWN_CURRENCY } from "../../data-gate/raw-series.ts";
import type { TableFormat } from "./table-layout.ts";

export interface SymbolFacts {
  readonly symbol: string;
  readonly format: TableFormat;
  /** Words of the file's and the folder's name. */
  readonly words: ReadonlySet<string>;
}

export interface SymbolClass {
  readonly assetClass: AssetClass;
  readonly currency: string;
}

const fiats = [
  "USD",
  "EUR",
  "GBP",
  "JPY",
  "CHF",
  "AUD",
  "CAD",
  "NZD",
  "SEK",
  "NOK",
  "DKK",
  "PLN",
  "CZK",
  "HUF",
  "TRY",
  "BRL",
  "MXN",
  "CNY",
];
const stablecoins = ["FDUSD", "USDT", "USDC", "BUSD", "TUSD"];
const coins = ["BTC", "XBT", "ETH", "BNB"];
const metals = ["XAU", "XAG", "XPT", "XPD"];
const commodityNames = new Set(["GOLD", "SILVER", "PLATINUM", "PALLADIUM", "COPPER", "BRENT", "WTI", "OIL", "NATGAS"]);

const folderWords: Readonly<Record<string, AssetClass>> = {
  crypto: "crypto",
  fx: "fx",
  forex: "fx",
  commodity: "commodity",
  commodities: "commodity",
  metals: "commodity",
  stock: "stock",
  stocks: "stock",
  equities: "stock",
};

/**
 * Asset class and currency of a symbol from what its file says, by the first rule that applies. symbols.csv goes before both.
 *
 * Class: 1. exchange klines (OpenTime) are crypto; 2. a file or folder named after a class ("stocks", "crypto", "fx",
 * "commodities") decides for what is in it; 3. the symbol's own form: EURUSD, XAUUSD, GOLD, BTCUSDT, ETH-USD; 4. stock.
 *
 * Currency: 1. a pair's quote asset; 2. USD where the file, folder or symbol names the US market ("aapl_us_d", "AAPL.US");
 * 3. USD for a Yahoo ticker without an exchange suffix, which is a US listing; 4. unknown: a file that does not say is not asked.
 */
export function classifySymbol(facts: SymbolFacts): SymbolClass {
  const assetClass = classOf(facts);
  return { assetClass, currency: currencyOf(facts, assetClass) };
}

function classOf({ symbol, format, words }: SymbolFacts): AssetClass {
  if (format === "open_time") return "crypto";
  const word = Object.keys(folderWords).find((name) => words.has(name));
  return (word === undefined ? undefined : folderWords[word]) ?? classOfForm(symbol) ?? "stock";
}

function classOfForm(symbol: string): AssetClass | undefined {
  if (commodityNames.has(symbol)) return "commodity";
  const pair = splitPair(symbol);
  if (!pair) return undefined;
  if (metals.includes(pair.base)) return "commodity";
  return fiats.includes(pair.base) && fiats.includes(pair.quote) ? "fx" : "crypto";
}

function currencyOf({ symbol, format, words }: SymbolFacts, assetClass: AssetClass): string {
  const pair = assetClass === "stock" ? null : splitPair(symbol);
  if (pair) return pair.quote;
  if (assetClass !== "stock") return UNKNOWN_CURRENCY;
  const unsuffixed = format === "yahoo" && /^[A-Z]{1,5}(-[A-Z])?$/.test(symbol);
  return unsuffixed || words.has("us") || symbol.endsWith(".US") ? "USD" : UNKNOWN_CURRENCY;
}

/** BTCUSDT, ETH-USD, EUR/USD, EURUSD=X -> base and quote. Without a separator six letters are needed (no stock ticker has them), or a stablecoin. */
function splitPair(symbol: string): { base: string; quote: string } | null {
  const [base, quote, more] = symbol.replace(/=X$/, "").split(/[-/_]/);
  const quotes = [...stablecoins, ...coins, ...fiats];
  if (base === undefined || more !== undefined) return null;
  if (quote !== undefined) return base !== "" && quotes.includes(quote) ? { base, quote } : null;
  const ending = quotes.find((name) => base.endsWith(name) && base.length > name.length);
  if (ending === undefined || (base.length < 6 && !stablecoins.includes(ending))) return null;
  return { base: base.slice(0, -ending.length), quote: ending };
}
