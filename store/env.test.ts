import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseStoreEnv } from "./env.ts";

const repository = dirname(import.meta.dirname);

describe("parseStoreEnv", () => {
  it("without variables: no URL, and a home in the repository wherever the process runs", () => {
    expect(parseStoreEnv({})).toEqual({ databaseUrl: undefined, home: join(repository, ".larder") });
  });

  it("empty counts as unset", () => {
    expect(parseStoreEnv({ DATABASE_URL: " ", LARDER_HOME: "" })).toEqual(parseStoreEnv({}));
  });

  it("a relative home is relative to the repository", () => {
    expect(parseStoreEnv({ LARDER_HOME: "data" }).home).toBe(join(repository, "data"));
    expect(parseStoreEnv({ LARDER_HOME: "/srv/larder" }).home).toBe("/srv/larder");
  });

  it.each(["postgres://u:p@h/d", "postgresql://u:p%40@h:5432/d?sslmode=require", "postgres:///d?host=/run/pg"])(
    "accepts %s",
    (url) => {
      expect(parseStoreEnv({ DATABASE_URL: url }).databaseUrl).toBe(url);
    },
  );

  it.each([
    ["mysql://u:secret@h/d", /begins with "mysql:"/],
    ["h/secret", /is not a URL/],
    ["postgres://u:sec/ret@h:5432/d", /is not a URL/],
    ["postgres://u:[YOUR-PASSWORD]@db.x.supabase.co:5432/postgres", /placeholder/],
    ["postgres://u:secret@aws-0-eu.pooler.supabase.com:6543/postgres", /port 6543, a transaction pooler/],
  ])("refuses %s by name, with a remedy and without the secret", (url, message) => {
    const refused = expect.objectContaining({
      code: "fix_setup",
      field: "DATABASE_URL",
      message: expect.stringMatching(message),
    });
    expect(() => parseStoreEnv({ DATABASE_URL: url })).toThrow(refused);
    expect(() => parseStoreEnv({ DATABASE_URL: url })).not.toThrow(/sec\/?ret/);
  });
});
