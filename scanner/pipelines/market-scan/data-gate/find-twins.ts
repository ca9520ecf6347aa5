import type { Bars } from "../bars.ts";
import type { SetAside } from "./admission.ts";

const TWIN_BARS = 60; // as many equal closes in a row are no coincidence between two names

/**
 * Symbols whose last 60 days and closes equal another's: one series under several names. All of a group are set aside, also
 * of a pair, because nothing says whose prices they are, and counting one event twice would flatter every statistic.
 */
export function findTwins(series: readonly Bars[]): SetAside[] {
  const groups = Map.groupBy(series, (bars) => `${bars.days.slice(-TWIN_BARS).join()};${bars.close.slice(-TWIN_BARS).join()}`);
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) => group.map((bars) => setAside(bars, group)))
    .sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

function setAside({ symbol, assetClass, source }: Bars, group: readonly Bars[]): SetAside {
  const others = group.map((bars) => bars.symbol).filter((name) => name !== symbol);
  const named = others.sort().slice(0, 3).join(", ") + (others.length > 3 ? ` and ${others.length - 3} more` : "");
  const detail = `its last ${TWIN_BARS} closes are those of ${named}, too`;
  return { kind: "set_aside", symbol, assetClass, source, reason: "twin", detail, findings: [] };
}
