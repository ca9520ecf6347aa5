import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Door } from "../../contract/verbs.ts";
import { marketScan } from "../../scanner/pipelines/market-scan/declare.ts";
import { openPool } from "../../store/connect.ts";
import { postgresDoor } from "../../store/door.ts";
import { declared, openTestApi, type TestApi } from "../test-api.ts";

const away: Door = postgresDoor(openPool("postgres://nobody@127.0.0.1:1/nothing")); // descriptions need no database
let api: TestApi;

beforeAll(() => {
  api = openTestApi(away, { declaration: marketScan });
});
afterAll(() => api.end());

const openapi = z.object({
  openapi: z.literal("3.1.0"),
  paths: z.record(z.string(), z.looseObject({})),
  components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }),
});

test("every address is described, with the schemas of the pipelines' own declarations", async () => {
  const { paths, components } = openapi.parse(await api.getBody("/openapi.json"));
  expect(Object.keys(paths).sort()).toEqual([
    "/api/events",
    "/api/pipelines",
    "/api/runs",
    "/api/runs/active",
    "/api/runs/stats",
    "/api/runs/{id}",
    "/api/runs/{id}/cancel",
    "/api/runs/{id}/events",
    "/api/runs/{id}/result",
    "/api/runs/{id}/retry",
    "/api/scan",
    "/api/scan-enhanced",
    "/api/scan/history",
    "/api/scan/status",
    "/api/scan/symbols/{symbol}",
    "/api/scan/symbols/{symbol}/odds",
    "/api/scan/track-record",
    "/api/session",
    "/api/snapshots/market-scan",
    "/api/snapshots/market-scan/{variant}",
    "/api/webhooks",
    "/api/webhooks/{id}",
    "/api/webhooks/{id}/deliveries",
    "/api/webhooks/{id}/deliveries/{delivery}/redeliver",
    "/api/webhooks/{id}/test",
    "/healthz",
    "/metrics",
    "/readyz",
  ]);
  expect(paths["/api/scan-enhanced"]).toMatchObject({ get: { tags: ["compat"] } });
  expect(components.schemas.MarketScanAnswer).toMatchObject({
    properties: {
      watch: { items: { properties: { base_rate: { type: ["number", "null"] }, display: { properties: { rate: {} } } } } },
      metadata: { properties: { screener: { type: "array" } } },
    },
  });
});

test("rows of several kinds are described each with the prices that are converted of it", async () => {
  const price = z.number();
  const direction = z.object({ claim: z.literal("direction"), reference_price: price, stop: price, target: price });
  const size = z.object({ claim: z.literal("size"), reference_price: price, horizons: z.array(z.unknown()) });
  const opportunity = z.discriminatedUnion("claim", [direction, size]);
  const of = openTestApi(away, { declaration: { ...declared, opportunity } });
  const { components } = openapi.parse(await of.getBody("/openapi.json"));
  await of.end();
  const has = (...names: string[]) => ({
    properties: {
      display: {
        properties: Object.fromEntries(
          ["currency", "rate", "rate_kind", "rate_as_of", ...names].map((name) => [name, expect.anything()]),
        ),
      },
    },
  });
  expect(components.schemas.MarketScanAnswer).toMatchObject({
    properties: {
      opportunities: { items: { anyOf: [has("reference_price", "stop", "target"), has("reference_price", "horizons")] } },
    },
  });
});

test("the page and all it loads come from here, and nothing else of the folder does", async () => {
  const page = await api.get("/docs");
  const text = await page.text();
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(text).not.toMatch(/https?:\/\//);
  const loaded = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? "");
  expect(loaded).toHaveLength(4);
  for (const path of loaded) expect((await api.get(path)).status).toBe(200);
  expect((await api.get("/docs/package.json")).status).toBe(404);
});
