import type { Fetcher } from "../../scanner/fetch/fetcher.ts";
import type { AssetClass } from "../../scanner/pipelines/market-scan/bars.ts";
import { binanceFeed } from "../../scanner/pipelines/market-scan/sources/binance/binance-feed.ts";
import { coinbaseFeed } from "../../scanner/pipelines/market-scan/sources/coinbase/coinbase-feed.ts";
import { krakenFeed } from "../../scanner/pipelines/market-scan/sources/kraken/kraken-feed.ts";
import { describeFailure } from "../../scanner/pipelines/market-scan/sources/live/describe-failure.ts";
import type { Feed } from "../../scanner/pipelines/market-scan/sources/live/feed.ts";
import { nasdaqFeed } from "../../scanner/pipelines/market-scan/sources/nasdaq/nasdaq-feed.ts";
import { yahooFeed } from "../../scanner/pipelines/market-scan/sources/yahoo/yahoo-feed.ts";
import { type Listing, universe } from "../../scanner/pipelines/market-scan/universe.ts";
import { ecbRates } from "../../scanner/rates/ecb-rates.ts";
import { untilEnded } from "../../scanner/spine/until-ended.ts";
import type { ScriptsEnv } from "../env.ts";
import { type Finding, note, ok } from "./finding.ts";
import { type Asked, judgeSources } from "./judge-sources.ts";

/** A source that takes longer for a handful of bars would not carry a scan. */
const PATIENCE_MS = 5000;
const DAY_MS = 86_400_000;
/** Holds a session whatever holidays fall together. */
const DAYS = 7;

interface Looking {
  readonly signal: AbortSignal;
  /** ms */
  readonly now: number;
}

/** Asks every market source for some bars of one symbol, as a scan would, and the rates for theirs. */
export async function checkSources(
  { SOURCE_ORIGIN, MARKET_DATA }: Pick<ScriptsEnv, "SOURCE_ORIGIN" | "MARKET_DATA">,
  fetcher: Fetcher,
  { signal, now }: Looking,
): Promise<Finding[]> {
  const looking = { signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]), now };
  const feeds = MARKET_DATA === undefined ? feedsOf(fetcher) : [];
  try {
    const [asked, rates] = await Promise.all([
      Promise.all(feeds.map(({ feed, assetClass }) => ask(feed, assetClass, looking))),
      checkRates(fetcher, looking),
    ]);
    const origin =
      SOURCE_ORIGIN === undefined
        ? []
        : [note("sources", `${SOURCE_ORIGIN} stands in for all of them`, "Unset SOURCE_ORIGIN to ask the real ones.")];
    return [...origin, ...judgeSources(asked), rates];
  } finally {
    await fetcher.close();
  }
}

function feedsOf(fetcher: Fetcher): { readonly feed: Feed; readonly assetClass: AssetClass }[] {
  return [
    { feed: yahooFeed(fetcher), assetClass: "stock" },
    { feed: nasdaqFeed(fetcher), assetClass: "stock" },
    { feed: binanceFeed(fetcher), assetClass: "crypto" },
    { feed: krakenFeed(fetcher), assetClass: "crypto" },
    { feed: coinbaseFeed(fetcher), assetClass: "crypto" },
  ];
}

async function ask(feed: Feed, assetClass: AssetClass, { signal, now }: Looking): Promise<Asked> {
  const listing = universe.find((known) => known.assetClass === assetClass && known.names[feed.id] !== undefined);
  const source = { id: feed.id, assetClass };
  if (listing === undefined) return { ...source, failure: "the universe has no symbol for it" };
  try {
    const bars = await untilEnded(signal, feed.read(requestFor(listing, feed, now), { signal, now }));
    return { ...source, failure: bars.days.length > 0 ? null : `has no bars of ${listing.symbol}` };
  } catch (thrown) {
    if (signal.aborted) return { ...source, failure: `no answer in ${PATIENCE_MS / 1000} s` };
    const { state, detail } = describeFailure(thrown);
    return { ...source, failure: `${state}: ${detail}` };
  }
}

function requestFor(listing: Listing, { id }: Feed, now: number) {
  return { listing, name: listing.names[id] ?? listing.symbol, fromDay: Math.floor(now / DAY_MS) - DAYS };
}

async function checkRates(fetcher: Fetcher, { signal, now }: Looking): Promise<Finding> {
  const rates = await untilEnded(signal, ecbRates(fetcher).newest({ signal, now })).catch(() => null);
  return rates === null
    ? note(
        "rates",
        "neither the ECB nor Frankfurter answers",
        "Check the network; until then prices are shown in their own currency.",
      )
    : ok("rates", `${rates.source}, of ${rates.day}`);
}
