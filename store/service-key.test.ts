import { describe, expect, it } from "vitest";
import { token } from "../test/doors/tokens.ts";
import { restDoor } from "./rest-door.ts";

const url = "https://abc.supabase.co";
const unsigned = (claims: object) => `header.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.signature`;

describe("the service key", () => {
  it.each([
    [token({ role: "anon" }), 'is the key of role "anon"'],
    [token({ role: "authenticated" }), 'is the key of role "authenticated"'],
    ["sb_publishable_abc", "is the publishable key"],
    [unsigned({ role: "service_role", ref: "xyz" }), 'belongs to project "xyz", and the URL to "abc"'],
  ])("another key in its place is recognised before any call: %#", (key, what) => {
    const refused = expect.objectContaining({
      code: "fix_setup",
      field: "SUPABASE_SERVICE_ROLE_KEY",
      message: `SUPABASE_SERVICE_ROLE_KEY ${what}`,
      remedy: expect.stringContaining("secret (service_role) key"),
    });
    expect(() => restDoor({ url, key })).toThrow(refused);
  });

  it.each([
    ["a JWT of the service", token({ role: "service_role" })],
    ["a JWT that names its project", unsigned({ role: "service_role", ref: "abc" })],
    ["a secret key", "sb_secret_abc"],
    ["what looks like a JWT and is none", "a.b.c"],
  ])("%s passes", (_, key) => {
    expect(() => restDoor({ url, key })).not.toThrow();
  });
});
