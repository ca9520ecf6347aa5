import { describe, expect, test } from "vitest";
import { isForbidden } from "../fetch/address/check-address.ts";
import { reachOf, rulesFor } from "./receiver-rules.ts";

const reach = (url: string, allowLoopback = false) => reachOf(new URL(url), allowLoopback);

describe("a receiver", () => {
  test("may be anywhere on the public internet, over https", () => {
    expect(reach("https://hooks.example/larder?key=1")).toBe("public");
    expect(reach("https://93.184.216.34/")).toBe("public");
  });

  test.each([
    ["http://hooks.example/", "scheme is http:"],
    ["ftp://hooks.example/", "scheme is ftp:"],
    ["https://hooks.example:8443/", "port 8443"],
    ["https://somebody:secret@hooks.example/", "user name or password"],
    ["https://127.0.0.1/", "not on the public internet"],
    ["https://2130706433/", "not on the public internet"],
    ["https://0x7f.1/", "not on the public internet"],
    ["https://[::1]/", "not on the public internet"],
    ["https://[::ffff:10.0.0.1]/", "not on the public internet"],
    ["https://169.254.169.254/latest/meta-data", "not on the public internet"],
    ["https://[fd00:ec2::254]/", "not on the public internet"],
  ])("%s is refused: %s", (url, reason) => {
    expect(() => reach(url)).toThrow(reason);
    if (!/127|2130706433|0x7f|::1\]/.test(url)) expect(() => reach(url, true)).toThrow(reason);
  });

  test.each(["http://127.0.0.1:4000/", "http://localhost:4000/", "https://[::1]:4000/", "http://0x7f.1/", "http://a.localhost/"])(
    "%s is this machine, and allowed where the operator says so",
    (url) => {
      expect(reach(url, true)).toBe("loopback");
      expect(() => reach(url)).toThrow("is not asked");
    },
  );
});

test("a name of this machine may lead to nothing else", () => {
  const rules = rulesFor("loopback");
  const addresses = ["127.0.0.1", "127.255.0.1", "::1", "10.0.0.1", "169.254.169.254", "93.184.216.34", "fe80::1", "::"];
  expect(addresses.filter((address) => !isForbidden(address, rules))).toEqual(["127.0.0.1", "127.255.0.1", "::1"]);
});
