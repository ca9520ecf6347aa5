import { bcv } from "./bcv.ts";
import { binance } from "./binance.ts";
import { binanceP2p } from "./binance-p2p.ts";
import { coinbase } from "./coinbase.ts";
import { dolarapi } from "./dolarapi.ts";
import { ecb } from "./ecb.ts";
import { erApi } from "./er-api.ts";
import { frankfurter } from "./frankfurter.ts";
import { kraken } from "./kraken.ts";
import { nasdaq } from "./nasdaq.ts";
import type { Source } from "./source.ts";
import { yahoo } from "./yahoo.ts";

/** Every host of the sample world. */
export const hosts: ReadonlyMap<string, Source> = new Map(
  [yahoo, nasdaq, binance, kraken, coinbase, ecb, frankfurter, erApi, binanceP2p, bcv, dolarapi].flatMap((source) =>
    source.hosts.map((host): [string, Source] => [host, source]),
  ),
);
