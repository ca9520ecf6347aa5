import { afterAll, beforeAll, expect, test } from "vitest";
import { artifacts, references } from "../../../api/evidence/made-up-documents.ts";
import { declared, openTestApi, publish } from "../../../api/test-api.ts";
import { toLarderError } from "../../../contract/errors.ts";
import type { Door } from "../../../contract/verbs.ts";
import { postgresDoor } from "../../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../../../test/database.ts";
import type { StoredRequest } from "../arguments.ts";
import { exitCodeOfError } from "../exit-codes.ts";
import { plain } from "../render/paint.ts";
import { consult } from "./consult.ts";

let database: TestDatabase;
let door: Door;

const row = { symbol: "AAPL", asset_class: "stock", as_of_bar: "2026-02-14", currency: "USD" };
const present = { ...row, setup_id: "inside_day_break", direction: "long", reference_price: 100 };
const pipelines = new Map([["market-scan", { declaration: declared }]]);
const ask = (request: StoredRequest) => consult(request, { pipelines, door }, 100, plain);
const explain = (symbol: string, json = false) => ask({ kind: "explain", symbol, json });
const odds = (question: Record<string, number>, json = false) => ask({ kind: "odds", symbol: "aapl", question, json });

beforeAll(async () => {
  database = await freshDatabase();
  door = postgresDoor(database.pool);
});
afterAll(() => database.drop());

test("with nothing stored the remedy is a scan, and none is started", async () => {
  const thrown = toLarderError(await explain("AAPL").catch((error: unknown) => error));
  expect(thrown).toMatchObject({ message: "market-scan has published nothing yet", remedy: "Start a scan: npm run scan" });
  expect(exitCodeOfError(thrown)).toBe(2);
  expect((await door.call("status", { key: "market-scan" })).active).toBeNull();
  await door.call("artifacts_in", { rows: artifacts });
  await publish(door, {
    watch: [present],
    opportunities: { relaxed: [{ ...present, claim: "direction" }] },
    sections: { evidence: references, screener: [row, { ...row, symbol: "MSFT" }] },
  });
});

test("a person reads history, gates, odds, calibration, every past event, and why the row is where it is", async () => {
  const lines = (await explain("aapl")).split("\n");
  expect(lines.slice(0, 14)).toEqual([
    "AAPL  as of 2026-11-20",
    "41 bars, 2026-01-05 to 2026-02-14: 97.00 to 103.00, last close 100.00",
    "",
    "set-ups present 1 of 1",
    "Inside-day break, long",
    "  strict: not listed, stopped by discovery q (0.25; bound 0.1)",
    "  relaxed: listed",
    "  signal       close 100, level 99.5",
    "  family       300 events in 40 periods, mean +0.20 R, over its control +0.10 R, p 0.001, q 0.04 of",
    "               40 tests",
    "  odds         54.0 % (90 %: 50.0 % to 58.0 %), won 56.0 %, base rate 50.0 %; expectancy +0.10 R (80",
    "               %: +0.05 R to +0.15 R), at twice the costs +0.02 R",
    "  calibration  5,000 events out of sample, skill over the base rate 0.4 % (95 %: 0.1 % to 0.8 %),",
    "               calibration error 0.012, fitted by platt",
  ]);
  expect(lines.slice(14, 28)).toEqual([
    "  gate                        has  needs   verdict",
    "  strict few events           300  >= 250  passed",
    "  strict few blocks            40  >= 30   passed",
    "  strict discovery q         0.25  <= 0.1  failed",
    "  strict confirmation p      0.03  < 0.05  passed",
    "  strict confirmation mean    0.2  > 0     passed",
    "  strict lower bound         0.05  > 0     passed",
    "  strict double cost        -0.03  > 0     failed",
    "  relaxed few events          300  >= 100  passed",
    "  relaxed whole sample q     0.04  <= 0.2  passed",
    "  event       entry       exit         result  ended by",
    "  2026-02-13  2026-02-14                       open",
    "  2026-01-20  2026-01-21  2026-01-22  -1.10 R  stop",
    "  2026-01-07  2026-01-08  2026-01-12  +0.90 R  target",
  ]);
});

test("and how far the price may go, with a mark on what plain history says", async () => {
  expect((await explain("AAPL")).split("\n").slice(29)).toEqual([
    "size: how far, not which way",
    "             days  sigma a day  above, of the year      close, 80 %",
    "                5        2.0 %              55.0 %  95.00 to 105.00",
    "               10        2.0 %              55.0 %  95.00 to 105.00",
    "21 (experimental)        2.0 %              55.0 %  95.00 to 105.00",
    "             days  touch +5 %  touch -5 %",
    "                5      50.0 %     50.0 %*",
    "               10      50.0 %     50.0 %*",
    "21 (experimental)      50.0 %     50.0 %*",
    "* the symbol's plain history: the model has not shown that it knows better",
    "  size, strict: not listed, stopped by ordinary size (0.55; bound below 0.1 or above 0.9)",
    "  size, relaxed: not listed, stopped by ordinary size (0.55; bound below 0.1 or above 0.9)",
    "data d1, analysis c1",
  ]);
});

test("a machine gets the document that the API gives", async () => {
  const api = openTestApi(door);
  const served = await api.getBody("/api/scan/symbols/AAPL");
  const odd = await api.getBody("/api/scan/symbols/AAPL/odds?target=104&stop_pct=-3&days=5");
  await api.end();
  expect(JSON.parse(await explain("AAPL", true))).toEqual(served);
  expect(JSON.parse(await odds({ target: 104, stop_pct: -3, days: 5 }, true))).toEqual(odd);
});

test("odds are told with whose they are and why", async () => {
  expect((await odds({ target: 104, stop: 97, days: 5 })).split("\n")).toEqual([
    "AAPL: 5 trading days from 100.00 USD, the close of 2026-02-14",
    "                                  odds  from",
    "target 104.00 (+4.0 %) first    50.0 %  model",
    "stop 97.00 (-3.0 %) first       50.0 %  model",
    "neither                          0.0 %  model",
    "target 104.00 (+4.0 %) touched  50.0 %  model",
    "stop 97.00 (-3.0 %) touched     75.0 %  history",
    "close between 96.86 and 104.06  80.0 %  model",
    "which first     model: has beaten plain history out of sample: skill 6.0 % (95 %: 3.0 to 9.0)",
    "target touched  model: has beaten plain history out of sample: skill 6.0 % (95 %: 3.0 to 9.0)",
    "stop touched    history: the model has not shown it: skill 2.0 % (95 %: -0.5 to 5.5)",
    "close between   model: has beaten plain history out of sample: skill 6.0 % (95 %: 3.0 to 9.0)",
    "model: 2 paths, daily sigma 2.0 %; history: 36 paths, daily sigma 3.0 %",
    "It says how far, not which way; both barriers in one day count as stop first.",
  ]);
});

test("a symbol without evidence says so, an unknown one is told its nearest, a question in vain its remedy", async () => {
  expect(await explain("MSFT")).toContain(
    "\nno evidence: market-scan/stock/d1/c1/symbol/MSFT is not stored; the next scan stores it",
  );
  await expect(explain("APPL")).rejects.toMatchObject({ code: "not_found", remedy: "Did you mean AAPL?" });
  await expect(odds({})).rejects.toMatchObject({ code: "fix_input", message: "target: missing, and so is stop" });
  await expect(odds({ target: 104, days: 30 })).rejects.toMatchObject({
    field: "days",
    message: "--days: 30 cannot be asked about",
  });
  await expect(ask({ kind: "odds", symbol: "MSFT", question: { target: 5 }, json: false })).rejects.toMatchObject({
    code: "not_found",
    remedy: "Start a scan: npm run scan",
  });
});
