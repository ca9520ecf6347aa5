import { breakout } from "./breakout.ts";
import { candles } from "./candles.ts";
import { gap } from "./gap.ts";
import { meanReversion } from "./mean-reversion.ts";
import { relativeStrength } from "./relative-strength.ts";
import { seasonal } from "./seasonal.ts";
import type { Setup } from "./setup.ts";
import { trend } from "./trend.ts";
import { volatility } from "./volatility.ts";
import { volume } from "./volume.ts";

/** Every set-up, in the order rows are listed. */
export const catalogue: readonly Setup[] = [
  ...trend,
  ...breakout,
  ...volatility,
  ...meanReversion,
  ...gap,
  ...volume,
  ...candles,
  ...relativeStrength,
  ...seasonal,
];
