import { expect, test } from "vitest";
import { pathCodec } from "./path-codec.ts";

const column = [
  [0, 1, -1],
  [63, -64, 64],
  [53_417, -53_417, 2 ** 30],
];
const model = { open: column, high: column, low: column, close: column };

test("paths come back from the text they are stored as, to the integer", () => {
  const stored = pathCodec.encode(model);
  expect(stored).toMatchObject({ days: 3, paths: 3, open: "AAIBfn+AAdLCBtHCBoCAgIAI" });
  expect(pathCodec.parse(JSON.parse(JSON.stringify(stored)))).toEqual(model);
});

test.each([
  ["a column that ends too early", { low: "AAIB" }],
  ["a column that goes on", { low: "AAIBfn+AAdLCBtHCBoCAgIAIAA==" }],
  ["another number of days", { days: 4 }],
  ["another number of paths", { paths: 2 }],
])("%s is refused, and named", (_, other) => {
  const { error } = pathCodec.safeParse({ ...pathCodec.encode(model), ...other });
  const told = { path: ["low"], message: expect.stringMatching(/does not hold \d days of \d paths/) };
  expect(error?.issues).toContainEqual(expect.objectContaining(told));
});
