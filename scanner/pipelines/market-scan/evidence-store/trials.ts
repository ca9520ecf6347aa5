import type { Door } from "../../../../contract/verbs.ts";
import type { EventBook } from "../analysis/evidence/event-book.ts";
import { BARRIER_ATR, HORIZON_BARS } from "../analysis/horizon.ts";
import { catalogue } from "../analysis/setups/catalogue.ts";
import type { AssetClass } from "../bars.ts";
import { marketScan } from "../declare.ts";

/** The variants that a scan of these asset classes tries, as rows of the ledger: set-up, version, side, horizon and barriers. */
export function trialsOf(classes: readonly AssetClass[]): { trial: string }[] {
  return classes.flatMap((assetClass) =>
    catalogue.flatMap(({ id, version, directions }) =>
      directions.map((direction) => ({
        trial: `${assetClass}/${id}@${version}/${direction}/${HORIZON_BARS} bars/${BARRIER_ATR} atr`,
      })),
    ),
  );
}

/** How many variants were ever tried, those of this scan included. */
export async function trialsWith({ panel }: EventBook, door: Door): Promise<number> {
  const { trials } = await door.call("trials", { pipeline: marketScan.name });
  return new Set([...trials, ...trialsOf([panel.assetClass]).map(({ trial }) => trial)]).size;
}
