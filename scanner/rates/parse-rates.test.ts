import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { parseEcb } from "./parse-ecb.ts";
import { parseFrankfurter } from "./parse-frankfurter.ts";

const xml = (cubes: string) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <Cube>${cubes}</Cube>
</gesmes:Envelope>`;

test("the ECB's file is read with its date", () => {
  const file = xml(`<Cube time='2026-11-20'><Cube currency='USD' rate='1.0850'/><Cube currency='JPY' rate='163.20'/></Cube>`);
  expect(parseEcb(file)).toEqual({ day: "2026-11-20", source: "ECB", perEuro: { USD: 1.085, JPY: 163.2 } });
});

test("one single rate is still a list of rates", () => {
  expect(parseEcb(xml(`<Cube time='2026-11-20'><Cube currency='USD' rate='1.0850'/></Cube>`)).perEuro).toEqual({ USD: 1.085 });
});

test.each([
  xml(""),
  xml(`<Cube time='yesterday'><Cube currency='USD' rate='1.0850'/></Cube>`),
  xml(`<Cube time='2026-11-20'><Cube currency='USD' rate='N/A'/></Cube>`),
  xml(`<Cube time='2026-11-20'><Cube currency='USD' rate='0'/></Cube>`),
  "<html><body>Maintenance</body></html>",
  "",
])("%s is refused", (file) => {
  expect(() => parseEcb(file)).toThrow("the ECB's rates are not as expected");
});

test("Frankfurter passes the same on", () => {
  const answer = { amount: 1, base: "EUR", date: "2026-11-20", rates: { USD: 1.085 } };
  expect(parseFrankfurter(answer)).toEqual({ day: "2026-11-20", source: "ECB (Frankfurter)", perEuro: { USD: 1.085 } });
  expect(() => parseFrankfurter({ ...answer, base: "USD" })).toThrow("base");
});

const folder = fileURLToPath(new URL("../../../shared/data/rates/ecb/", import.meta.url));
const present = existsSync(folder);
if (!present) console.info("skipped: ../shared/data is absent");

describe.skipIf(!present)("the recorded file of 2017-03-08", () => {
  test("agrees with the ECB's history, currency by currency", () => {
    const { day, perEuro } = parseEcb(readFileSync(`${folder}eurofxref-daily_2017-03-08.xml`, "utf8"));
    const history = gunzipSync(readFileSync(`${folder}eurofxref-hist_1999_2021.csv.gz`))
      .toString()
      .split("\n");
    const [head = "", row = ""] = [history[0], history.find((line) => line.startsWith(day))];
    const cells = row.split(",");
    const expected = head.split(",").flatMap((currency, at) => {
      const rate = Number(cells[at]);
      return currency.length === 3 && !Number.isNaN(rate) ? [[currency, rate] as const] : [];
    });
    expect(perEuro).toEqual(Object.fromEntries(expected));
    expect(Object.keys(perEuro)).toHaveLength(31);
  });
});
