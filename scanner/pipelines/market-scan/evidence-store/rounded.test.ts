import { expect, test } from "vitest";
import { seeded } from "../analysis/statistics/seeded.ts";
import { decimals, significant } from "./rounded.ts";

const random = seeded(6);
const drawn = Array.from({ length: 20_000 }, (_, i) => {
  const x = (random() - 0.4) * 10 ** ((i % 20) - 9);
  return i % 3 === 0 ? Math.fround(x) : i % 3 === 1 ? Math.round(x * 1e9) / 1e9 + 0.5e-9 : x;
});
const odd = [0, -0, 0.5, 1.5, 2.5, 0.00005, 99_999.99995, 9.999999995, 1e-9, -1e-9, 1e21, 1e300, 5e-324, Number.NaN, -1 / 0];

test("numbers are rounded as by way of text, ties and signs included", () => {
  for (const x of [...odd, ...drawn]) {
    for (const digits of [3, 4, 6, 8]) expect(Object.is(decimals(x, digits), Number(x.toFixed(digits))), `${x}`).toBe(true);
    for (const digits of [6, 8, 9]) expect(Object.is(significant(x, digits), Number(x.toPrecision(digits))), `${x}`).toBe(true);
  }
});
