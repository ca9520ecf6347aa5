import { type MadeUpRates, publishRates } from "../../api/rates/made-up-rates.fixture.ts";
import { exchangeRates } from "../../scanner/pipelines/exchange-rates/declare.ts";
import { marketScan } from "../../scanner/pipelines/market-scan/declare.ts";
import { postgresDoor } from "../../store/door.ts";
import { rateHistory } from "../../store/rate-history.ts";
import { runRecords } from "../../store/runs/run-records.ts";
import type { TestDatabase } from "../database.ts";
import { type SceneServer, type Served, serveScene } from "./scene.ts";

/** A database with exchange rates, and whatever serves it. */
export interface RatesScene {
  /** Publishes rates that were read just now. */
  publish(rates?: MadeUpRates): Promise<void>;
  /** Adds readings of the past: one every so many minutes, so many of them, around a market of 600. */
  remember(count: number, everyMinutes: number): Promise<void>;
  serve(options?: Pick<SceneServer, "port" | "acceptsWrites" | "runSecret">): Promise<Served>;
  close(): Promise<void>;
}

/** `database` is the scene's own and goes with it. */
export function openRatesScene(pageFolder: string, database: Pick<TestDatabase, "pool" | "drop">): RatesScene {
  const door = postgresDoor(database.pool);
  const servers = new Set<Served>();
  return {
    publish: async (rates) => {
      await publishRates(door, { last_updated: new Date().toISOString(), ...rates });
    },
    remember: async (count, everyMinutes) => {
      await database.pool.query(
        `insert into exchange_rates (usd_ves, usdt_ves, buy_rate, sell_rate, last_updated, source)
         select 500 - ago / 240, mid, mid + 3, mid - 3, now() - make_interval(mins => ago * $2), 'made up'
         from generate_series(1, $1) as ago, lateral (select 600 - ago / 100.0 + 4 * sin(ago / 9.0) + 2 * sin(ago / 2.3) as mid) as market`,
        [count, everyMinutes],
      );
    },
    serve: async (options = {}) => {
      const served = await serveScene({
        door,
        pageFolder,
        declarations: [marketScan, exchangeRates],
        rateHistory: rateHistory(database.pool),
        runRecords: runRecords(database.pool),
        ...options,
      });
      servers.add(served);
      return served;
    },
    close: async () => {
      for (const served of servers) await served.stop();
      await database.drop();
    },
  };
}
