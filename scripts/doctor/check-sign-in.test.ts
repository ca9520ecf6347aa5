import { expect, test } from "vitest";
import { parseScriptsEnv } from "../env.ts";
import { checkSignIn } from "./check-sign-in.ts";

const check = (variables: Record<string, string>) => checkSignIn(parseScriptsEnv(variables));

test("this machine needs no sign-in, a network is told when nobody can", () => {
  expect(check({})).toMatchObject([{ state: "ok", seen: "none is needed: only this machine reaches the server" }]);
  expect(check({ HOST: "0.0.0.0" })).toMatchObject([{ state: "note", remedy: expect.stringContaining("RUN_SECRET") }]);
});

test("the ways are named", () => {
  const all = {
    HOST: "0.0.0.0",
    RUN_SECRET: "r".repeat(16),
    SUPABASE_URL: "https://abc.supabase.co",
    SUPABASE_JWT_SECRET: "s".repeat(32),
  };
  expect(check(all)).toMatchObject([
    { state: "ok", seen: "RUN_SECRET, tokens of a Supabase project, by its public keys, tokens by SUPABASE_JWT_SECRET" },
  ]);
});

test("short secrets are noted, and never told", () => {
  const found = check({ RUN_SECRET: "hunter2", SUPABASE_JWT_SECRET: "too short" });
  expect(found).toMatchObject([
    { state: "ok" },
    { state: "note", seen: "RUN_SECRET has fewer than 16 bytes" },
    { state: "note", seen: "SUPABASE_JWT_SECRET has fewer than 32 bytes" },
  ]);
  expect(JSON.stringify(found)).not.toMatch(/hunter2|too short/);
});
