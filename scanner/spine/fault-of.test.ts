import { expect, test } from "vitest";
import { LarderError } from "../../contract/errors.ts";
import { faultOf } from "./fault-of.ts";

const refused = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });

test.each([
  ["a socket's", refused],
  ["one that fetch wraps", new TypeError("fetch failed", { cause: refused })],
  ["one of undici's own", Object.assign(new Error("Headers Timeout Error"), { code: "UND_ERR_HEADERS_TIMEOUT" })],
])("an error of the network passes: %s", (_, thrown) => {
  expect(faultOf(thrown)).toMatchObject({ code: "try_later", message: thrown.message, cause: thrown });
});

test("all else is what it says it is, or ours", () => {
  expect(faultOf(new LarderError("fix_input", "no such symbol", { cause: refused })).code).toBe("fix_input");
  expect(faultOf(new TypeError("x is undefined")).code).toBe("bug");
  expect(faultOf(Object.assign(new Error("no such file"), { code: "ENOENT" })).code).toBe("bug");
});
