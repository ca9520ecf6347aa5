import { expect, test } from "vitest";
import { parseScriptsEnv } from "./env.ts";

test("what is about exchange rates is unset by default, and an empty value counts as unset", () => {
  expect(parseScriptsEnv({})).toEqual({
    HOST: "127.0.0.1",
    LOG_LEVEL: "info",
    RETENTION_COMPLETED_DAYS: 7,
    RETENTION_FAILED_DAYS: 30,
    SCAN_EVIDENCE: "on",
    SUPABASE_JWT_AUDIENCE: "authenticated",
    RATE_LIMITS: "on",
    TRUST_PROXY: 0,
    DEBUG_BACKGROUND_SCRAPER: false,
    WEBHOOKS_ALLOW_PRIVATE: false,
    MAX_RUNNING_PER_USER: 3,
    WORKER_CONCURRENCY: 4,
  });
  const empty = { RATES_INTERVAL_SECONDS: "", P2P_FIATS: " ", WEBSOCKET_PORT: "", RUN_SECRET: "", DEBUG_BACKGROUND_SCRAPER: "" };
  expect(parseScriptsEnv(empty)).toEqual(parseScriptsEnv({}));
});

test("currencies are a list, in capitals", () => {
  expect(
    parseScriptsEnv({ P2P_FIATS: "ves, COP", DEBUG_BACKGROUND_SCRAPER: "true", RATES_INTERVAL_SECONDS: "15" }),
  ).toMatchObject({
    P2P_FIATS: ["VES", "COP"],
    DEBUG_BACKGROUND_SCRAPER: true,
    RATES_INTERVAL_SECONDS: 15,
  });
});

test.each([
  ["RATES_INTERVAL_SECONDS", "1"],
  ["RATES_INTERVAL_SECONDS", "soon"],
  ["P2P_FIATS", "VES,bolivar"],
  ["WEBSOCKET_PORT", "70000"],
  ["DEBUG_BACKGROUND_SCRAPER", "perhaps"],
  ["PUBLIC_URL", "larder.example"],
  ["CORS_ORIGINS", "https://app.example/"],
  ["CORS_ORIGINS", "https://app.example,*"],
  ["SUPABASE_JWKS_URL", "keys.json"],
  ["RATE_LIMITS", "some"],
  ["TRUST_PROXY", "yes"],
])("%s=%s is refused by its name", (name, value) => {
  expect(() => parseScriptsEnv({ [name]: value })).toThrow(expect.objectContaining({ code: "fix_setup", field: name }));
});
