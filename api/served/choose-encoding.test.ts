import { expect, test } from "vitest";
import { chooseEncoding } from "./choose-encoding.ts";

test.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip", "gzip"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["br;q=0.5, gzip;q=0.8", "gzip"],
  ["gzip;q=0, br;q=0", "identity"],
  ["*", "br"],
  ["*;q=0.5, br;q=0", "gzip"],
  ["identity, gzip;q=0.5", "identity"],
  ["identity;q=0, deflate", "identity"], // nothing we have is welcome: bytes that all understand
  ["GZIP ; Q=1.0", "gzip"],
  ["x-gzip", "gzip"],
  ["br;q=nonsense", "identity"],
])("Accept-Encoding %j is answered in %s", (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding);
});
