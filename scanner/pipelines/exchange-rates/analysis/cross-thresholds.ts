/** A value somebody wants to hear of when a rate gets there. */
export interface Threshold {
  readonly id: string;
  /** usd_ves, usdt_ves, buy_rate, sell_rate. */
  readonly rate: string;
  readonly level: number;
  /** Where the rate was when last looked at; null before the first time. */
  readonly side: "above" | "below" | null;
}

export interface Crossing {
  readonly id: string;
  readonly rate: string;
  readonly direction: "up" | "down";
  readonly level: number;
  readonly value: number;
}

/** A rate that wavers about a level is on the other side only when it is this far beyond it, as a share of the level. */
const HYSTERESIS = 0.002; // twice what the middle of a market wavers from minute to minute

/**
 * What was crossed with these values (by rate), each once, and the thresholds as they are afterwards. The first value only says on which
 * side it is; a rate that is missing changes nothing. @param values last good values
 */
export function crossThresholds(
  thresholds: readonly Threshold[],
  values: Readonly<Record<string, number>>,
): { readonly crossings: readonly Crossing[]; readonly thresholds: readonly Threshold[] } {
  const crossings: Crossing[] = [];
  const after = thresholds.map((threshold) => {
    const value = values[threshold.rate];
    if (value === undefined) return threshold;
    const side = sideOf(threshold, value);
    if (threshold.side !== null && side !== threshold.side) {
      const { id, rate, level } = threshold;
      crossings.push({ id, rate, direction: side === "above" ? "up" : "down", level, value });
    }
    return { ...threshold, side };
  });
  return { crossings, thresholds: after };
}

function sideOf({ level, side }: Threshold, value: number): "above" | "below" {
  if (side === "above") return value < level * (1 - HYSTERESIS) ? "below" : "above";
  if (side === "below") return value > level * (1 + HYSTERESIS) ? "above" : "below";
  return value >= level ? "above" : "below";
}
