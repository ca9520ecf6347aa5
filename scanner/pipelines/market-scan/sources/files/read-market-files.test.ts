import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type LarderError, oneLine, toLarderError } from "../../../../../contract/errors.ts";
import { dayOf } from "../../bars.ts";
import { type MarketFilesRequest, readMarketFiles } from "./read-market-files.ts";
import { tempFolder } from "./temp-folder.fixture.ts";

const { signal } = new AbortController();
type Files = Parameters<typeof tempFolder>[0];
type Choice = Partial<MarketFilesRequest>;

const read = (files: Files, choice: Choice = {}) => readMarketFiles({ path: tempFolder(files), signal, ...choice });
const fault = async (files: Files, choice: Choice = {}): Promise<LarderError> =>
  read(files, choice).then(
    () => expect.unreachable("it was read"),
    (thrown) => toLarderError(thrown),
  );
const facts = async (files: Files, choice: Choice = {}) =>
  (await read(files, choice)).series.map((one) => [one.symbol, one.assetClass, one.currency, one.days.length]);

const head = "Date,Open,High,Low,Close,Volume";
const plain = `${head}\n2018-02-06,10,12,9,11,100\n2018-02-07,11,13,10,12,200\n`;
const yahoo = "Date,Open,High,Low,Close,Adj Close,Volume\n2018-02-06,10,12,9,11,5.5,100\n2018-02-07,11,13,10,12,6,200\n";
const klines = "OpenTime,Open,High,Low,Close,Volume\n1744502400000,1.5e-05,2e-05,1e-05,1.25e-05,4.69583e+07\n";
const long =
  "date,open,high,low,close,volume,Name\n2018-02-07,1,2,1,2,9,BBB\n2018-02-06,1,2,1,2,9,AAA\n2018-02-07,2,3,2,3,9,AAA\n";

describe("formats, told by the header", () => {
  test("a Yahoo file: Close and not Adj Close, USD without an exchange suffix", async () => {
    const { series, notes } = await read({ "AAPL.csv": yahoo, "CDR.WA.csv": yahoo });
    expect(series.map((one) => [one.symbol, one.currency])).toEqual([
      ["AAPL", "USD"],
      ["CDR.WA", "unknown"],
    ]);
    expect([...(series[0]?.close ?? [])]).toEqual([11, 12]);
    expect(notes[0]).toContain("Adj Close");
  });

  test("Stooq files: the symbol from the name, no currency but what the name says, no volume where there is none", async () => {
    const gold = "Date,Open,High,Low,Close\n2018-02-07,1300,1310,1290,1305\n";
    expect(await facts({ "aapl_us_d.csv": plain, "cdr.csv": plain, "gold_d.csv": gold, "xauusd.csv": gold })).toEqual([
      ["AAPL", "stock", "USD", 2],
      ["CDR", "stock", "unknown", 2],
      ["GOLD", "commodity", "unknown", 1],
      ["XAUUSD", "commodity", "USD", 1],
    ]);
    expect((await read({ "gold_d.csv": gold })).series[0]?.volume).toEqual(Float64Array.of(Number.NaN));
  });

  test("Stooq bulk files: daily ones are read, others refused", async () => {
    const bulk = (period: string, time: string) =>
      `<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>\nAAPL.US,${period},20180207,${time},1,2,1,2,9,0\n`;
    const { series } = await read({ "aapl.us.txt": bulk("D", "000000") });
    expect(series).toMatchObject([{ symbol: "AAPL.US", currency: "USD", refusal: null }]);
    expect(series[0]?.days[0]).toBe(dayOf("2018-02-07"));
    expect((await read({ "aapl.us.txt": bulk("60", "160000") })).series[0]?.refusal?.reason).toBe("not_daily");
  });

  test("hourly bars are refused with the row that shows it", async () => {
    const hourly = "Date,Time,Open,High,Low,Close,Volume,OpenInt\r\n2019-04-01,16:00:00,1,2,1,2,9,0\r\n";
    const { series } = await read({ "aapl.us.txt": hourly });
    expect(series[0]?.refusal).toEqual({
      reason: "not_daily",
      detail: "aapl.us.txt row 2 is of 2019-04-01 16:00:00: not daily bars",
    });
  });

  test("exchange klines are crypto, quoted in the pair's quote asset", async () => {
    const { series } = await read({ "SHIBUSDT_1d.csv": klines, "GTUSDT_1d.csv": "OpenTime,Open,High,Low,Close,Volume\n" });
    expect(series.map((one) => [one.symbol, one.assetClass, one.currency, one.days.length])).toEqual([
      ["GTUSDT", "crypto", "USDT", 0],
      ["SHIBUSDT", "crypto", "USDT", 1],
    ]);
    expect([series[1]?.days[0], series[1]?.close[0], series[1]?.volume[0]]).toEqual([dayOf("2025-04-13"), 1.25e-5, 46_958_300]);
  });

  test("one long table: symbols by name, rows in the order of the file with their line", async () => {
    const { series } = await read({ "table.csv.gz": gzipSync(long) });
    expect(series.map((one) => [one.symbol, [...one.rows]])).toEqual([
      ["AAA", [3, 4]],
      ["BBB", [2]],
    ]);
  });

  test("a column without a name at the front is the date; a byte order mark, blanks and quotes do no harm", async () => {
    expect(await facts({ "goog.csv": `\ufeff,Open,High,Low,Close,Volume\n2018-02-07, 1,2,1,"2",9\n\n` })).toEqual([
      ["GOOG", "stock", "unknown", 1],
    ]);
  });

  test("a folder named after an asset class decides, symbols.csv decides before it", async () => {
    const list = "symbol,asset_class,currency\ncdr,stock,PLN\nETHEUR,,EUR\n";
    expect(await facts({ "fx/eurusd.csv": plain, "stocks/GOLD.csv": plain, "etheur.csv": plain, "symbols.csv": list })).toEqual([
      ["ETHEUR", "crypto", "EUR", 2],
      ["EURUSD", "fx", "USD", 2],
      ["GOLD", "stock", "unknown", 2],
    ]);
    expect(await facts({ "cdr.csv": plain, "symbols.csv": list })).toEqual([["CDR", "stock", "PLN", 2]]);
  });
});

describe("what is chosen", () => {
  test("rows after the as-of day are left out, and said", async () => {
    const { series, notes } = await read({ "cdr.csv": plain }, { asOfDay: dayOf("2018-02-06") });
    expect(series[0]?.days).toHaveLength(1);
    expect(notes).toEqual(["cdr.csv: rows after the as-of day left out: 1"]);
  });

  test("symbols asked for, whatever their case; the first by name where a number is given", async () => {
    expect(await facts({ "t.csv": long }, { symbols: ["bbb"] })).toEqual([["BBB", "stock", "unknown", 1]]);
    const { series, notes } = await read({ "t.csv": long }, { maxSymbols: 1 });
    expect([series.map((one) => one.symbol), notes]).toEqual([["AAA"], ["the first 1 of 2 symbols by name are kept"]]);
  });

  test("a symbol that is not there is named with the nearest", async () => {
    const error = await fault({ "t.csv": long }, { symbols: ["AAB", "AAA", "ZZZZ"] });
    expect(error.code).toBe("fix_input");
    expect(error.message).toMatch(/: AAB \(nearest: AAA, BBB\); ZZZZ$/);
  });

  test("a symbol in two files is refused with both named, not spliced", async () => {
    const { series } = await read({ "AAA.csv": plain, "t.csv": long });
    expect(series.map((one) => [one.symbol, one.refusal])).toEqual([
      ["AAA", { reason: "two_files", detail: "AAA.csv and t.csv both hold AAA: keep one of them" }],
      ["BBB", null],
    ]);
  });

  test("progress counts files and rows", async () => {
    const seen: unknown[] = [];
    await read({ "a.csv": plain, "b.csv": plain }, { onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([
      { filesDone: 1, filesTotal: 2, rows: 2 },
      { filesDone: 2, filesTotal: 2, rows: 4 },
    ]);
  });

  test("a cancelled signal ends the reading", async () => {
    const error = await fault({ "a.csv": plain }, { signal: AbortSignal.abort() });
    expect(error.code).toBe("cancelled");
  });
});

describe("bad rows are counted under their symbol", () => {
  test("with kind, day, row and value", async () => {
    const good = Array.from({ length: 6 }, (_, i) => `2018-01-0${i + 1},1,2,1,2,9`).join("\n");
    const bad = "2018-02-30,1,2,1,2,9\n2018-02-05,,,,2,9\n2018-02-06,1,2,1,0x10,9\n2018-02-07,1,null,1,2,9";
    const { series } = await read({ "abc.csv": `${head}\n${good}\n${bad}\n` });
    expect(series[0]?.days).toHaveLength(6);
    expect(series[0]?.findings.map(({ kind, count, first }) => [kind, count, first.day, first.row, first.value])).toEqual([
      ["bad_date", 1, null, 8, 'date "2018-02-30"'],
      ["empty_cell", 2, "2018-02-05", 9, 'open ""'],
      ["bad_number", 1, "2018-02-06", 10, 'close "0x10"'],
    ]);
  });

  test("a row without a volume keeps its prices", async () => {
    const { series } = await read({ "abc.csv": `${head}\n2018-02-06,1,2,1,2\n2018-02-07,1,2,1,2,n/a\n` });
    expect(series[0]?.volume).toEqual(Float64Array.of(Number.NaN, Number.NaN));
  });

  test("more than half of them make the file unreadable", async () => {
    const error = await fault({ "abc.csv": `${head}\n2018-02-06,1,2,1,2,9\n2018-02-07,a,2,1,2,9\nx,1,2,1,2,9\n` });
    expect(error.message).toBe('abc.csv: 2 of 3 rows cannot be read (first: row 3, open "a")');
  });
});

describe("errors name file, row, value and remedy", () => {
  const error = (files: Files, path = "") => {
    const folder = tempFolder(files);
    return readMarketFiles({ path: join(folder, path), signal }).then(
      () => "it was read",
      (thrown) => oneLine(toLarderError(thrown)).replaceAll(folder, "FOLDER"),
    );
  };

  test.each<[string, Files, string, string]>([
    ["a path that is not there", {}, "none.csv", "FOLDER/none.csv does not exist (looked in FOLDER). Check the path"],
    [
      "a folder without data",
      { "readme.md": "" },
      "",
      "FOLDER holds no .csv, .txt, .csv.gz or .txt.gz file. Name a file, or a folder with market data in it or one level below",
    ],
    ["an empty file", { "a.csv": "" }, "a.csv", "a.csv is empty. Name a file with a header and rows"],
    [
      "a table without a row",
      { "a.csv": long.slice(0, long.indexOf("\n")) },
      "",
      "a.csv holds a header and no symbols. Name a file with rows",
    ],
    [
      "a renamed column",
      { "a.csv": plain.replace("Close", "Closing") },
      "",
      'a.csv has no column "close" (columns: Date, Open, High, Low, Closing, Volume; expected: date, open, high, low, close, and where there is one volume and symbol). Rename "Closing" to "close"',
    ],
    [
      "a missing column",
      { "a.csv": "Date,Open,High,Low\n" },
      "",
      'a.csv has no column "close" (columns: Date, Open, High, Low; expected: date, open, high, low, close, and where there is one volume and symbol). Add the column "close"',
    ],
    [
      "a renamed optional column",
      { "a.csv": long.replace("Name", "Names") },
      "",
      'a.csv has no column "symbol" (columns: date, open, high, low, close, volume, Names; expected: date, open, high, low, close, and where there is one volume and symbol). Rename "Names" to "symbol"',
    ],
    [
      "semicolons",
      { "a.csv": plain.replaceAll(",", ";") },
      "",
      'a.csv has no column "date" (columns: Date;Open;High;Low;Close;Volume; expected: date, open, high, low, close, and where there is one volume and symbol). Separate the columns by commas',
    ],
    [
      "a column twice",
      { "a.csv": plain.replace("Volume", "close") },
      "",
      'a.csv has two columns "Close" (columns: Date, Open, High, Low, Close, close). Keep one of them',
    ],
    [
      "days before months",
      { "a.csv": `${head}\n06/02/2018,1,2,1,2,9\n13/02/2018,1,2,1,2,9\n` },
      "",
      'a.csv row 3: date "13/02/2018" puts the day first, and slash dates are read with the month first. Write dates as YYYY-MM-DD',
    ],
    [
      "no gzip",
      { "a.csv.gz": plain },
      "",
      "a.csv.gz is not gzip, though its name ends in .gz. Drop .gz from its name, or compress it",
    ],
    [
      "half a gzip",
      { "a.csv.gz": gzipSync(plain).subarray(0, 60) },
      "",
      "a.csv.gz ends in the middle of its gzip data. Copy or download it again",
    ],
    ["gzip without its name", { "a.csv": gzipSync(plain) }, "", "a.csv is not text but gzip. Let its name end in .gz"],
    ["binary data", { "a.csv": Uint8Array.of(0, 1, 2, 255, 254, 10, 0) }, "", "a.csv is not text. Name csv files in UTF-8"],
    [
      "a wrong asset class",
      { "a.csv": plain, "symbols.csv": "symbol,asset_class\nA,share\n" },
      "",
      'symbols.csv row 2: asset_class "share": no asset class. Write symbol,asset_class,currency with an asset class of stock, crypto, fx, commodity',
    ],
  ])("%s", async (_, files, path, said) => {
    expect(await error(files, path)).toBe(said);
  });

  test("one bad file in a folder is named, and nothing is read", async () => {
    expect(await error({ "a.csv": plain, "b.csv": "a,b\n1,2\n" })).toMatch(/^b\.csv has no column "date"/);
  });

  test("text without line ends", async () => {
    expect(await error({ "a.csv": "x".repeat(100_000) })).toMatch(
      /^a\.csv is not a csv file: .*Write comma separated text in UTF-8$/,
    );
  });
});
