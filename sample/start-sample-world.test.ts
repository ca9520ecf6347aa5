import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Fault } from "./faults/fault.ts";
import { hosts } from "./sources/hosts.ts";
import { type SampleWorldOptions, startSampleWorld } from "./start-sample-world.ts";

const NOW = Date.parse("2026-11-20T17:00:00Z");
const options: SampleWorldOptions = { host: "127.0.0.1", seed: 1, now: () => NOW, planted: true };
const YAHOO = "query2.finance.yahoo.com";
const PATHS: Readonly<Record<string, string>> = {
  [YAHOO]: "/v8/finance/chart/AAPL?range=1mo&interval=1d&events=div%2Csplit",
  "api.nasdaq.com": "/api/quote/AAPL/historical?assetclass=stocks&fromdate=2026-11-01&limit=9999",
  "data-api.binance.vision": "/api/v3/klines?symbol=BTCUSDT&interval=1d&limit=20",
  "api.kraken.com": "/0/public/OHLC?pair=XBTUSD&interval=1440",
  "api.exchange.coinbase.com": "/products/BTC-USD/candles?granularity=86400",
  "www.ecb.europa.eu": "/stats/eurofxref/eurofxref-daily.xml",
  "api.frankfurter.dev": "/v1/latest",
  "open.er-api.com": "/v6/latest/EUR",
  "p2p.binance.com": "/bapi/c2c/v2/friendly/c2c/adv/search",
  "www.bcv.org.ve": "/",
  "ve.dolarapi.com": "/v1/dolares/oficial",
};
/** What is posted to hosts that are not asked by address alone. */
const BODIES: Readonly<Record<string, string>> = {
  "p2p.binance.com": JSON.stringify({ fiat: "VES", asset: "USDT", tradeType: "BUY", page: 1, rows: 20 }),
};
const addresses = Object.entries(PATHS).map(([host, path]) => [host, path] as const);

const world = await startSampleWorld(options);
const twin = await startSampleWorld(options);
afterAll(() => Promise.all([world.close(), twin.close()]));
beforeEach(() => world.setFaults([]));

function get(host: string, path = PATHS[host] ?? "/", init: RequestInit = {}): Promise<Response> {
  return fetch(`${world.origin}/${host}${path}`, { ...posting(host), ...init });
}

function posting(host: string): RequestInit {
  const body = BODIES[host];
  return body === undefined ? {} : { method: "POST", body };
}

describe("the sample world", () => {
  it("is asked here for every kind of source", () => {
    const asked = new Set(addresses.map(([host]) => hosts.get(host)));
    expect(new Set(hosts.values())).toEqual(asked);
  });

  it.each(addresses)(
    "answers for %s, dated by its clock and marked as invented, in the same bytes as a twin",
    async (host, path) => {
      const [one, other] = await Promise.all([get(host), fetch(`${twin.origin}/${host}${path}`, posting(host))]);
      expect(one.status).toBe(200);
      expect(one.headers.get("x-larder-sample")).toBe("invented values");
      expect(one.headers.get("date")).toBe("Fri, 20 Nov 2026 17:00:00 GMT");
      expect(await one.text()).toBe(await other.text());
    },
  );

  it.each([
    ["example.org", "/", "no host example.org"],
    [YAHOO, "/v7/finance/quote", "query2.finance.yahoo.com has nothing at /v7/finance/quote"],
  ])("has nothing at %s%s, says so, and marks that too", async (host, path, said) => {
    const answer = await get(host, path);
    expect([answer.status, answer.headers.get("x-larder-sample")]).toEqual([404, "invented values"]);
    expect(await answer.text()).toContain(said);
  });

  it("says at its root which hosts there are", async () => {
    expect(await (await fetch(world.origin)).text()).toContain("data-api.binance.vision");
  });

  it("rejects where its port is taken", async () => {
    await expect(startSampleWorld({ ...options, port: world.port })).rejects.toThrow("EADDRINUSE");
  });
});

describe("a fault", () => {
  const spoil = (host: string, fault: Fault) => world.setFaults([{ host, fault }]);

  it.each([
    [{ kind: "too_many_requests", retryAfterSeconds: 7 }, 429, "7"],
    [{ kind: "restricted_location" }, 451, null],
    [{ kind: "server_error" }, 500, null],
  ] as const)("%j answers %i", async (fault, status, retryAfter) => {
    spoil(YAHOO, fault);
    const answer = await get(YAHOO);
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([status, retryAfter]);
    expect(answer.headers.get("x-larder-sample")).toBe("invented values");
    expect((await get("api.nasdaq.com")).status).toBe(200);
  });

  it("connection_reset breaks the connection before an answer", async () => {
    spoil(YAHOO, { kind: "connection_reset" });
    await expect(get(YAHOO)).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  });

  it("slow_headers begins the answer late", async () => {
    const whole = await (await get(YAHOO)).text();
    spoil(YAHOO, { kind: "slow_headers", delayMs: 1 });
    expect(await (await get(YAHOO)).text()).toBe(whole);
    spoil(YAHOO, { kind: "slow_headers", delayMs: 600_000 });
    await expect(get(YAHOO, PATHS[YAHOO], { signal: AbortSignal.timeout(50) })).rejects.toThrow("timeout");
  });

  it("slow_body begins at once and holds back its second half", async () => {
    const whole = await (await get(YAHOO)).text();
    spoil(YAHOO, { kind: "slow_body", delayMs: 1 });
    expect(await (await get(YAHOO)).text()).toBe(whole);
    spoil(YAHOO, { kind: "slow_body", delayMs: 600_000 });
    const answer = await get(YAHOO, PATHS[YAHOO], { signal: AbortSignal.timeout(100) });
    expect(answer.headers.get("content-length")).toBe(String(whole.length));
    const seen: string[] = [];
    const reading = (async () => {
      for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) seen.push(chunk);
    })();
    await expect(reading).rejects.toThrow("timeout");
    expect(seen.join("")).toBe(whole.slice(0, whole.length >> 1));
  });

  it("endless_body goes on until the reader leaves", async () => {
    const whole = await (await get(YAHOO)).text();
    spoil(YAHOO, { kind: "endless_body" });
    let bytes = 0;
    for await (const chunk of (await get(YAHOO)).body ?? []) {
      bytes += chunk.length;
      if (bytes > 100 * whole.length) break;
    }
    expect(bytes).toBeGreaterThan(100 * whole.length);
  });

  it("challenge_page answers 200 with a gatekeeper's page", async () => {
    spoil(YAHOO, { kind: "challenge_page" });
    const answer = await get(YAHOO);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    expect(await answer.text()).toContain("<title>Just a moment...</title>");
  });

  it("wrong_charset sends UTF-16 in the name of UTF-8", async () => {
    const whole = await (await get(YAHOO)).text();
    spoil(YAHOO, { kind: "wrong_charset" });
    const answer = await get(YAHOO);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(new TextDecoder("utf-16le").decode(await answer.arrayBuffer())).toBe(whole);
  });

  it.each(addresses)("truncated_body ends in the middle at %s", async (host) => {
    const whole = await (await get(host)).text();
    spoil(host, { kind: "truncated_body" });
    expect(await (await get(host)).text()).toBe(whole.slice(0, whole.length >> 1));
  });

  it.each(addresses)("renamed_fields keeps all values of %s under other names", async (host) => {
    const whole = await (await get(host)).text();
    spoil(host, { kind: "renamed_fields" });
    const redesigned = await (await get(host)).text();
    expect(redesigned).not.toBe(whole);
    const firstPrice = (/\d+\.\d+/.exec(whole) ?? /\d+,\d+/.exec(whole))?.[0] ?? "a price";
    expect(redesigned).toContain(firstPrice);
  });

  it.each([
    [YAHOO, '"indicators":{"quote":[{}],"adjclose":[{}]}'],
    ["api.nasdaq.com", '"totalRecords":0,"tradesTable":{"asOf":null,"headers":'],
    ["data-api.binance.vision", "[]"],
    ["api.kraken.com", '{"error":[],"result":{"XXBTZUSD":[],"last":0}}'],
    ["api.exchange.coinbase.com", "[]"],
    ["www.ecb.europa.eu", "<Cube time='2026-11-20'>\n\t\t</Cube>"],
    ["api.frankfurter.dev", '"date":"2026-11-20","rates":{}'],
    ["open.er-api.com", '"rates":{}'],
    ["p2p.binance.com", '"data":[],"total":0,"success":true'],
    ["www.bcv.org.ve", "Fecha Valor"],
    ["ve.dolarapi.com", '"promedio":null'],
  ])("empty_success is a success without values at %s", async (host, nothing) => {
    spoil(host, { kind: "empty_success" });
    const answer = await get(host);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(nothing);
  });

  it.each([
    [YAHOO, (body: string) => JSON.parse(body).chart.result[0].indicators.quote[0].close[0]],
    ["api.nasdaq.com", (body: string) => JSON.parse(body).data.tradesTable.rows[0].close.slice(1)],
    ["data-api.binance.vision", (body: string) => JSON.parse(body)[0][4]],
    ["api.kraken.com", (body: string) => JSON.parse(body).result.XXBTZUSD[0][4]],
    ["api.exchange.coinbase.com", (body: string) => JSON.parse(body)[0][4]],
    ["www.ecb.europa.eu", (body: string) => /USD' rate='([\d.]+)/.exec(body)?.[1]],
    ["api.frankfurter.dev", (body: string) => JSON.parse(body).rates.USD],
    ["open.er-api.com", (body: string) => JSON.parse(body).rates.USD],
    ["p2p.binance.com", (body: string) => JSON.parse(body).data[0].adv.price],
    ["www.bcv.org.ve", (body: string) => /id="dolar"[\s\S]*?<strong> ([\d,]+)/.exec(body)?.[1]?.replace(",", ".")],
    ["ve.dolarapi.com", (body: string) => JSON.parse(body).promedio],
  ])("tenfold_prices misplaces the decimal point at %s", async (host, priceIn) => {
    const price = Number(priceIn(await (await get(host)).text()));
    spoil(host, { kind: "tenfold_prices" });
    expect(Number(priceIn(await (await get(host)).text())) / price).toBeCloseTo(10, 5);
  });

  it("missing_certificate ends the connection", async () => {
    spoil("www.bcv.org.ve", { kind: "missing_certificate" });
    await expect(get("www.bcv.org.ve")).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  });

  it("refused_client answers 200 with the host's own code", async () => {
    spoil("p2p.binance.com", { kind: "refused_client" });
    const answer = await get("p2p.binance.com");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ code: "000002", success: false });
  });

  it("decimal_commas swaps the marks inside numbers and nothing else", async () => {
    const priceIn = (body: string) => /"price":"([\d.,]+)"/.exec(body)?.[1];
    const plain = priceIn(await (await get("p2p.binance.com")).text());
    spoil("p2p.binance.com", { kind: "decimal_commas" });
    expect(priceIn(await (await get("p2p.binance.com")).text())).toBe(plain?.replace(".", ","));
  });

  it("clock_skew moves a host's dates, and no other's", async () => {
    spoil("www.ecb.europa.eu", { kind: "clock_skew", seconds: 4 * 86_400 });
    const answer = await get("www.ecb.europa.eu");
    expect(answer.headers.get("date")).toBe("Tue, 24 Nov 2026 17:00:00 GMT");
    expect(await answer.text()).toContain("<Cube time='2026-11-24'>");
    expect(await (await get("api.frankfurter.dev")).text()).toContain('"date":"2026-11-20"');
  });

  it("strikes one symbol, by whatever name the host knows it, for so many requests", async () => {
    world.setFaults([{ host: "api.kraken.com", symbol: "BTC", times: 2, fault: { kind: "server_error" } }]);
    const statusOf = async (pair: string) => (await get("api.kraken.com", `/0/public/OHLC?pair=${pair}&interval=1440`)).status;
    expect(await statusOf("SOLUSD")).toBe(200);
    expect([await statusOf("XBTUSD"), await statusOf("XBTUSD"), await statusOf("XBTUSD")]).toEqual([500, 500, 200]);
  });
});

describe("/_faults", () => {
  const post = (body: string) => fetch(`${world.origin}/_faults`, { method: "POST", body });

  it("takes a plan from a person, fills in what was left out, and shows it with its count", async () => {
    const plan = [{ host: YAHOO, times: 1, fault: { kind: "too_many_requests" } }];
    expect((await post(JSON.stringify(plan))).status).toBe(200);
    expect((await get(YAHOO)).status).toBe(429);
    expect(await (await fetch(`${world.origin}/_faults`)).json()).toEqual([
      { host: YAHOO, times: 1, fault: { kind: "too_many_requests", retryAfterSeconds: 30 }, spoilt: 1 },
    ]);
  });

  it.each(["{", '[{"host":"x"}]'])("refuses %s with what is wrong", async (body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect((await answer.text()).length).toBeGreaterThan(20);
  });
});
