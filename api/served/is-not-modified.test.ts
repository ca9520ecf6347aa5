import { expect, test } from "vitest";
import { isNotModified } from "./is-not-modified.ts";

const MODIFIED = "Sun, 22 Nov 2026 02:10:00 GMT";
const conditional = (headers: Record<string, string>) => isNotModified((name) => headers[name], '"7-USD-gzip"', MODIFIED);

test.each([
  [{}, false],
  [{ "if-none-match": '"7-USD-gzip"' }, true],
  [{ "if-none-match": 'W/"7-USD-gzip"' }, true],
  [{ "if-none-match": '"6-USD-gzip", W/"7-USD-gzip"' }, true],
  [{ "if-none-match": "*" }, true],
  [{ "if-none-match": '"7-USD"' }, false],
  [{ "if-none-match": "7-USD-gzip" }, false],
  [{ "if-none-match": '"6-USD"', "if-modified-since": MODIFIED }, false], // the tag decides where there is one
  [{ "if-modified-since": MODIFIED }, true],
  [{ "if-modified-since": "Sun, 22 Nov 2026 02:09:59 GMT" }, false],
  [{ "if-modified-since": "yesterday" }, false],
])("%j: not modified is %s", (headers, expected) => {
  expect(conditional(headers)).toBe(expected);
});
