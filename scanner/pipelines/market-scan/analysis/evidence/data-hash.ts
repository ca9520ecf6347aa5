import { createHash } from "node:crypto";
import type { Panel } from "../../panel.ts";

/** Hex digits that name one set of bars: 64 bits. */
const DIGITS = 16;

/** Digest of every bar of a panel, in its order: the same hash, the same evidence. */
export function dataHash({ assetClass, symbols }: Panel): string {
  const hash = createHash("sha256").update(assetClass);
  for (const { symbol, currency, days, open, high, low, close, volume } of symbols) {
    hash.update(JSON.stringify([symbol, currency, days.length]));
    for (const column of [days, open, high, low, close, volume]) hash.update(column);
  }
  return hash.digest("hex").slice(0, DIGITS);
}
