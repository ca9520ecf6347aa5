import type { Door } from "../../../../../contract/verbs.ts";
import type { Fetcher } from "../../../../fetch/fetcher.ts";
import type { Politeness } from "../../../../fetch/host/pace.ts";
import type { Source } from "../../../../pipeline.ts";
import type { AdmittedData } from "../../admit-all.ts";
import type { AssetClass } from "../../bars.ts";
import type { MarketScanInput } from "../../declare.ts";
import { binanceFeed, binancePoliteness } from "../binance/binance-feed.ts";
import { coinbaseFeed, coinbasePoliteness } from "../coinbase/coinbase-feed.ts";
import { krakenFeed, krakenPoliteness } from "../kraken/kraken-feed.ts";
import { nasdaqFeed, nasdaqPoliteness } from "../nasdaq/nasdaq-feed.ts";
import { yahooFeed, yahooPoliteness } from "../yahoo/yahoo-feed.ts";
import { chooseListings } from "./choose-listings.ts";
import { type Feed, named } from "./feed.ts";
import { liveSource } from "./live-source.ts";

/** How gently each host of the market feeds is asked. */
export const marketPoliteness: Readonly<Record<string, Politeness>> = {
  ...yahooPoliteness,
  ...nasdaqPoliteness,
  ...binancePoliteness,
  ...krakenPoliteness,
  ...coinbasePoliteness,
};

/** A source for each asset class that is asked for. `sample`: the fetcher leads into the sample world. Errors: `fix_input` for a symbol that is not in the universe. */
export function liveSources(input: MarketScanInput, fetcher: Fetcher, door: Door, sample: boolean): Source<AdmittedData>[] {
  const byClass = Map.groupBy(chooseListings(input), ({ assetClass }) => assetClass);
  return [...byClass].map(([assetClass, listings]) =>
    liveSource(
      assetClass,
      listings,
      feedsOf(assetClass, fetcher).map((feed) => named(feed, sample)),
      input.as_of,
      door,
    ),
  );
}

/** In the order in which they are asked. */
function feedsOf(assetClass: AssetClass, fetcher: Fetcher): readonly Feed[] {
  if (assetClass === "stock") return [yahooFeed(fetcher), nasdaqFeed(fetcher)];
  return [binanceFeed(fetcher), krakenFeed(fetcher), coinbaseFeed(fetcher)];
}
