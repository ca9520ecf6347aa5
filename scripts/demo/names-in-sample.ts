import { universe } from "../../scanner/pipelines/market-scan/universe.ts";

/** What the demo scans, as the sample world calls it. */
export function namesInSample(): { readonly stock: readonly string[]; readonly coin: readonly string[] } {
  const symbolsOf = (wanted: string) => universe.filter(({ assetClass }) => assetClass === wanted).map(({ symbol }) => symbol);
  return { stock: symbolsOf("stock"), coin: symbolsOf("crypto").map((pair) => pair.replace(/USDT$/, "")) };
}
