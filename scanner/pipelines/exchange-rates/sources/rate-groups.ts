import type { Fetcher } from "../../../fetch/fetcher.ts";
import type { Politeness } from "../../../fetch/host/pace.ts";
import { nameGroup } from "../known.ts";
import { bcvFeed, bcvIncompleteChains, bcvPoliteness } from "./bcv/bcv-feed.ts";
import { binanceP2pFeed, p2pPoliteness } from "./binance-p2p/binance-p2p-feed.ts";
import { dolarapiFeed, parallelFeed } from "./dolarapi/dolarapi-feeds.ts";
import { ecbFeed } from "./ecb/ecb-feed.ts";
import { erApiFeed } from "./er-api/er-api-feed.ts";
import type { Feed } from "./feed.ts";
import { frankfurterFeed } from "./frankfurter/frankfurter-feed.ts";
import type { Group } from "./group-source.ts";

/** How the hosts of this pipeline want to be asked. */
export const ratesPoliteness: Readonly<Record<string, Politeness>> = { ...p2pPoliteness, ...bcvPoliteness };
/** Hosts that omit their intermediate certificate. */
export const ratesIncompleteChains = bcvIncompleteChains;

export interface GroupSettings {
  /** Currencies whose market is read, ISO 4217. */
  readonly fiats: readonly string[];
  /** From one reading to the next. */
  readonly everyMs: number;
  /** What the sources find is invented, and goes by a name of its own. */
  readonly sample: boolean;
}

/** Every group with its sources in their order. */
export function rateGroups({ fiats, everyMs, sample }: GroupSettings, fetcher: Fetcher): Group[] {
  const name = (feed: Feed): Feed => (sample ? { ...feed, id: `sample-${feed.id}` } : feed);
  const markets = fiats.map((fiat): Group => {
    const feeds = [name(binanceP2pFeed(fetcher, fiat, everyMs))] as const;
    const group = nameGroup({ kind: "p2p", quote: fiat });
    return fiat === "VES" ? { name: group, feeds, witness: name(parallelFeed(fetcher)) } : { name: group, feeds };
  });
  return [
    ...markets,
    { name: "official", feeds: [name(bcvFeed(fetcher)), name(dolarapiFeed(fetcher))] },
    { name: "reference", feeds: [name(ecbFeed(fetcher)), name(frankfurterFeed(fetcher)), name(erApiFeed(fetcher))] },
  ];
}
