import type { AssetClass } from "./bars.ts";

/** The live sources of market data. */
export type FeedId = "yahoo" | "nasdaq" | "binance" | "kraken" | "coinbase";

/** One symbol of the universe, with what each source calls it; a source without a name for it does not have it. */
export interface Listing {
  readonly symbol: string;
  readonly assetClass: AssetClass;
  readonly names: Readonly<Partial<Record<FeedId, string>>>;
}

/** US companies of the largest turnover. */
const companies = `
  AAPL MSFT NVDA AMZN GOOGL META AVGO TSLA JPM V MA UNH XOM JNJ PG HD COST ABBV MRK KO PEP WMT BAC CVX LLY
  ORCL CRM ADBE AMD NFLX CSCO INTC QCOM TXN IBM GE CAT BA DIS NKE MCD PFE T VZ GS MS WFC C UBER MU`;

/** Exchange traded funds: the broad market, its sectors, gold and long bonds. */
const funds = "SPY QQQ IWM DIA XLF XLE XLK XLV GLD TLT";

/** Coins by turnover. On Binance they are quoted in USDT, elsewhere in dollars. */
const coins = `
  BTC ETH SOL XRP BNB DOGE ADA TRX SUI LINK AVAX XLM HBAR LTC BCH DOT UNI AAVE NEAR APT ICP ETC ATOM FIL ARB
  OP INJ ALGO VET RENDER GRT SAND MANA AXS CRV LDO IMX SEI TIA STX QNT XTZ FLOW CHZ COMP ENS PEPE SHIB FET WLD`;

const krakenNames: Readonly<Record<string, string>> = { BTC: "XBT", DOGE: "XDG" };
const notOnKraken: ReadonlySet<string> = new Set(["VET"]);
const notOnCoinbase: ReadonlySet<string> = new Set(["TRX"]);

export const universe: readonly Listing[] = [...words(`${companies} ${funds}`).map(stock), ...words(coins).map(pair)];

function stock(ticker: string): Listing {
  return { symbol: ticker, assetClass: "stock", names: { yahoo: ticker, nasdaq: ticker } };
}

function pair(coin: string): Listing {
  const symbol = `${coin}USDT`;
  const kraken = notOnKraken.has(coin) ? {} : { kraken: `${krakenNames[coin] ?? coin}USD` };
  const coinbase = notOnCoinbase.has(coin) ? {} : { coinbase: `${coin}-USD` };
  return { symbol, assetClass: "crypto", names: { binance: symbol, ...kraken, ...coinbase } };
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
