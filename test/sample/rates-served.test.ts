import { expect, test } from "vitest";
import { openTestApi } from "../../api/test-api.ts";
import { startSampleWorld } from "../../sample/start-sample-world.ts";
import { askFor } from "../../scanner/ask.ts";
import { systemClock } from "../../scanner/fetch/clock.ts";
import { createFetcher } from "../../scanner/fetch/fetcher.ts";
import { exchangeRates } from "../../scanner/pipelines/exchange-rates/declare.ts";
import { exchangeRatesPipeline } from "../../scanner/pipelines/exchange-rates/exchange-rates.ts";
import { postgresDoor } from "../../store/door.ts";
import { rateHistory } from "../../store/rate-history.ts";
import { fileDatabase } from "../database.ts";
import { order, toolsOf } from "../spine/tools.ts";

const database = await fileDatabase();

test("what a run reads in the sample world is what every address serves", async () => {
  const door = postgresDoor(database.pool);
  const world = await startSampleWorld({ host: "127.0.0.1", seed: 1, now: Date.now, planted: false });
  const fetcher = createFetcher({
    contact: "https://example.org",
    clock: systemClock,
    random: Math.random,
    sourceOrigin: world.origin,
  });
  const api = openTestApi(door, { declaration: exchangeRates, rateHistory: rateHistory(database.pool) });
  try {
    const asked = await askFor(exchangeRatesPipeline(exchangeRates, {}, fetcher, true), order, toolsOf(door));
    expect(asked).toMatchObject({ kind: "settled", run: { outcome: "published" } });
    const latest = await api.getBody("/api/rates/latest");
    const { usd_ves, usdt_ves, buy_rate, sell_rate, last_updated, source } = latest;
    expect(Number(usdt_ves)).toBeGreaterThan(Number(usd_ves));
    expect(latest).toMatchObject({ gap: { official: usd_ves, market: usdt_ves }, flags: { usdt_ves: [] } });
    const { points } = await api.getBody("/api/rates/history?interval=raw");
    expect(points).toEqual([{ at: last_updated, usd_ves, usdt_ves, buy_rate, sell_rate, source }]);
    const now = `from=USDT&to=VES&amount=10&kind=p2p`;
    const [converted, then] = [
      await api.getBody(`/api/rates/convert?${now}`),
      await api.getBody(`/api/rates/convert?${now}&as_of=${last_updated}`),
    ];
    expect([converted.converted, then.converted]).toEqual([Number(usdt_ves) * 10, Number(usdt_ves) * 10]);
  } finally {
    await Promise.all([api.end(), fetcher.close(), world.close()]);
  }
});
