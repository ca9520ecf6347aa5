import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { parseScriptsEnv } from "./env.ts";
import { tokenSettings, tokensOf } from "./tokens.ts";

const fetchJson = async () => ({});
const settings = (variables: Record<string, string>) => tokenSettings(parseScriptsEnv(variables), fetchJson);

test("nobody's tokens are believed by default", () => {
  expect(settings({})).toBeUndefined();
});

test("a project's address names its keys and its issuer", () => {
  const expected = {
    keySet: { url: "https://abc.supabase.co/auth/v1/.well-known/jwks.json", fetchJson },
    issuer: "https://abc.supabase.co/auth/v1",
    audience: "authenticated",
    secret: undefined,
  };
  expect(settings({ SUPABASE_URL: "https://abc.supabase.co" })).toEqual(expected);
  expect(settings({ NEXT_PUBLIC_SUPABASE_URL: "https://abc.supabase.co/rest/v1/" })).toEqual(expected);
});

test("keys elsewhere, a shared secret and another audience are taken as they are given", () => {
  expect(settings({ SUPABASE_JWKS_URL: "https://keys.example/set.json" })).toMatchObject({
    keySet: { url: "https://keys.example/set.json" },
    issuer: undefined,
  });
  expect(settings({ SUPABASE_JWT_SECRET: "s", SUPABASE_JWT_AUDIENCE: "larder" })).toEqual({
    secret: "s",
    audience: "larder",
    issuer: undefined,
  });
});

test("keys come through the door of this process, and never from a stand-in of sources", async () => {
  const server = createServer((_, response) =>
    response.writeHead(200, { "content-type": "application/json" }).end('{"keys":[]}'),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/keys`;
  const tokens = tokensOf(parseScriptsEnv({ SUPABASE_JWKS_URL: url, SOURCE_ORIGIN: "http://127.0.0.1:1" })); // where nobody answers
  expect(await tokens.settings?.keySet?.fetchJson(url, AbortSignal.timeout(5000))).toEqual({ keys: [] });
  await tokens.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});
