import { describe, expect, it } from "vitest";
import { parseStoreEnv } from "./env.ts";

const URL_SET = { SUPABASE_URL: "https://abc.supabase.co" };

describe("the Supabase variables", () => {
  it.each([
    [{ ...URL_SET, SUPABASE_SERVICE_ROLE_KEY: "k" }],
    [{ ...URL_SET, SUPABASE_SERVICE_KEY: "k" }],
    [{ NEXT_PUBLIC_SUPABASE_URL: "https://abc.supabase.co/", SUPABASE_SERVICE_ROLE_KEY: "k" }],
    [{ SUPABASE_URL: "https://abc.supabase.co/rest/v1/", SUPABASE_SERVICE_ROLE_KEY: "k", SUPABASE_SERVICE_KEY: "other" }],
    [{ ...URL_SET, NEXT_PUBLIC_SUPABASE_URL: "https://other.supabase.co", SUPABASE_SERVICE_ROLE_KEY: " k " }],
  ])("%j name a project", (variables) => {
    expect(parseStoreEnv(variables).supabase).toEqual({ url: "https://abc.supabase.co", key: "k" });
  });

  it("DATABASE_URL goes before them, whole or not", () => {
    const { databaseUrl, supabase } = parseStoreEnv({ ...URL_SET, DATABASE_URL: "postgres://u:p@h/d" });
    expect([databaseUrl, supabase]).toEqual(["postgres://u:p@h/d", undefined]);
  });

  it.each([
    [
      URL_SET,
      "SUPABASE_URL is set, and SUPABASE_SERVICE_ROLE_KEY is not",
      /secret \(service_role\) key.*DATABASE_URL.*unset SUPABASE_URL/,
    ],
    [{ SUPABASE_SERVICE_KEY: "k" }, "SUPABASE_SERVICE_KEY is set, and SUPABASE_URL is not", /https:\/\/PROJECT\.supabase\.co/],
    [{ SUPABASE_URL: "abc", SUPABASE_SERVICE_KEY: "k" }, "SUPABASE_URL is not a URL", /https:\/\/PROJECT/],
    [{ SUPABASE_URL: "postgres://u:secret@h/d", SUPABASE_SERVICE_KEY: "k" }, "SUPABASE_URL is a Postgres URL", /DATABASE_URL/],
    [
      { NEXT_PUBLIC_SUPABASE_URL: "https://supabase.com/dashboard/project/abc/settings", SUPABASE_SERVICE_KEY: "k" },
      "NEXT_PUBLIC_SUPABASE_URL is the dashboard's address",
      /https:\/\/abc\.supabase\.co/,
    ],
  ])("%j are refused by name, with a remedy", (variables, message, remedy) => {
    const refused = expect.objectContaining({ code: "fix_setup", message, remedy: expect.stringMatching(remedy) });
    expect(() => parseStoreEnv(variables)).toThrow(refused);
  });
});
