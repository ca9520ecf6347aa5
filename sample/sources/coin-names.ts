/** The coin of `BTCUSDT`, `BTC-USD` or `BTC/USD`; null where the pair is not against the dollar or one of its coins. */
export function coinOf(pair: string): string | null {
  return /^([A-Z0-9]{2,12}?)[-/]?(?:USDT|USDC|USD)$/.exec(pair)?.[1] ?? null;
}
