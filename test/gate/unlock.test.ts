import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { madeUpMarket } from "./made-up-market.ts";
import { filesOf, type Market, writeFolder } from "./market.ts";
import { only, scaled } from "./mutations.ts";
import { hasRealData, wholeFile, wholeStocks } from "./real-market.ts";
import { rowsOf, type ScanBench, scanBench } from "./scan-bench.ts";

let bench: ScanBench;

beforeAll(async () => {
  bench = await scanBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.backTo(null));

const reasonsOf = ({ reasons }: Awaited<ReturnType<ScanBench["scan"]>>) => reasons.map(({ code, group }) => `${code} ${group}`);

describe("a snapshot does not lock itself", () => {
  const market = madeUpMarket(7);
  const good = () => bench.folder("good");
  const tenfold = () => bench.folder("tenfold");
  const tenfoldStocks = () => bench.folder("tenfold-stocks");
  const both = (change: ReturnType<typeof scaled>): Market => only("crypto", change)(only("stock", change)(market));

  beforeAll(async () => {
    await writeFolder(good(), filesOf(market));
    await writeFolder(tenfold(), filesOf(both(scaled(10))));
    await writeFolder(tenfoldStocks(), filesOf(only("stock", scaled(10))(market)));
  });

  test("a cut universe is published at once, the whole one after it, too", async () => {
    await bench.scan(good());
    const cut = await bench.scan(good(), { symbols: ["SAA", "SAB"] });
    expect(cut).toMatchObject({ outcome: "published", reasons: [] });
    expect((await bench.served()).map(({ symbols_scanned }) => symbols_scanned)).toEqual([2, 2]);
    expect(await bench.scan(good())).toMatchObject({ outcome: "published", reasons: [] });
  });

  test("nothing is carried out of a cut universe's snapshot", async () => {
    await bench.scan(good());
    await bench.scan(good(), { symbols: ["SAA", "SAB"] });
    await writeFolder(bench.folder("stocks"), filesOf({ ...market, crypto: [] }));
    const stocks = await bench.scan(bench.folder("stocks"));
    expect(stocks).toMatchObject({ outcome: "published", sources: [{ group: "stock", state: "ok" }] });
    expect(reasonsOf(stocks)).toEqual(["empty crypto"]);
  });

  test("the third scan in a row on a new level is published, and is what the next one is compared with", async () => {
    await bench.scan(good());
    expect(await bench.scan(tenfold())).toMatchObject({ outcome: "refused" });
    expect(await bench.scan(tenfold())).toMatchObject({ outcome: "refused" });
    const third = await bench.scan(tenfold());
    expect(third.outcome).toBe("published");
    expect(reasonsOf(third)).toEqual(["new_normal crypto", "jump crypto", "new_normal stock", "jump stock"]);
    expect(await bench.scan(tenfold())).toMatchObject({ outcome: "published", reasons: [] });
    expect(await bench.scan(good())).toMatchObject({ outcome: "refused" });
  });

  test("so is one of a class that was carried meanwhile", async () => {
    await bench.scan(good());
    const before = rowsOf(await bench.served(), "stock");
    for (const _ of ["first", "second"]) {
      expect(reasonsOf(await bench.scan(tenfoldStocks()))).toEqual(["jump stock"]);
      expect(rowsOf(await bench.served(), "stock")).toEqual(before);
    }
    const third = await bench.scan(tenfoldStocks());
    expect(reasonsOf(third)).toEqual(["new_normal stock", "jump stock"]);
    expect(third.sources.map(({ state }) => state)).toEqual(["ok", "ok"]);
    expect(rowsOf(await bench.served(), "stock")).not.toEqual(before);
  });

  test("a smaller file becomes normal, and stays so", async () => {
    await bench.scan(good());
    const fates: string[][] = [];
    for (let n = 0; n < 4; n++) {
      await writeFolder(bench.folder("half"), filesOf({ ...market, stock: market.stock.slice(0, 7) }));
      fates.push(reasonsOf(await bench.scan(bench.folder("half"))));
    }
    expect(fates.map(([first]) => first)).toEqual(["items stock", "items stock", "new_normal stock", undefined]);
  });

  test("empty files in a row never become normal", async () => {
    await bench.scan(good());
    const before = await bench.served();
    await writeFolder(
      bench.folder("header"),
      filesOf({ stock: [], crypto: market.crypto.map(({ symbol }) => ({ symbol, bars: [] })) }),
    );
    for (let n = 0; n < 4; n++) {
      const run = await bench.scan(bench.folder("header"));
      expect(run.outcome).toBe("refused");
      expect(reasonsOf(run)).toEqual(["empty crypto", "empty stock"]);
    }
    expect(await bench.served()).toEqual(before);
  });

  test("a faulty class that was never good is left out until it is good", async () => {
    const twins = market.crypto.map(({ symbol }) => ({ symbol, bars: market.crypto[0]?.bars ?? [] }));
    const almost = [...twins.slice(1), ...market.crypto.slice(1, 2)];
    await writeFolder(bench.folder("twins"), filesOf({ ...market, crypto: almost }));
    for (const _ of ["first", "second"]) {
      const run = await bench.scan(bench.folder("twins"));
      expect(run.outcome).toBe("published");
      expect(run.sources).toMatchObject([
        { group: "stock", state: "ok" },
        { group: "crypto", state: "drift", items: 0, as_of: null },
      ]);
      expect(rowsOf(await bench.served(), "crypto").flatMap(({ screener }) => screener)).toEqual([]);
    }
    expect(await bench.scan(good())).toMatchObject({ outcome: "published", reasons: [] });
  });

  test("an operator publishes a refused candidate, and the next like it needs nobody", async () => {
    await bench.scan(good());
    const refused = await bench.scan(tenfold());
    expect(refused.outcome).toBe("refused");
    const accepted = await bench.scan(good(), {}, { accept: refused.id });
    expect(accepted).toMatchObject({ outcome: "published", reasons: [{ code: "accepted" }] });
    const [row] = rowsOf(await bench.served(), "stock").flatMap(({ screener }) => screener);
    expect(row?.last_close).toBeCloseTo(10 * (market.stock[0]?.bars.at(-1)?.close ?? Number.NaN), 6);
    expect(await bench.scan(tenfold())).toMatchObject({ outcome: "published", reasons: [] });
  });

  test("force publishes what only the past speaks against", async () => {
    await bench.scan(good());
    expect(reasonsOf(await bench.scan(good(), { as_of: "2018-02-06" }))).toEqual(["older crypto", "older stock"]);
    const forced = await bench.scan(good(), { as_of: "2018-02-06" }, { force: true });
    expect(forced.outcome).toBe("published");
    expect((await bench.served()).map(({ as_of }) => as_of)).toEqual(["2018-02-07T00:00:00.000Z", "2018-02-07T00:00:00.000Z"]);
  });
});

describe.skipIf(!hasRealData())("the whole real file", () => {
  test("is published; half of it, or all of it ten-fold, is not", async () => {
    expect(await bench.scan(wholeFile)).toMatchObject({ outcome: "published", reasons: [] });
    const before = await bench.served();
    const stock = wholeStocks();
    await writeFolder(bench.folder("half"), filesOf({ stock: stock.slice(0, 50), crypto: [] }));
    await writeFolder(bench.folder("tenfold"), filesOf({ stock: scaled(10)(stock), crypto: [] }));
    expect(reasonsOf(await bench.scan(bench.folder("half")))[0]).toBe("items stock");
    expect(reasonsOf(await bench.scan(bench.folder("tenfold")))).toEqual(["jump stock"]);
    expect(await bench.served()).toEqual(before);
  }, 60_000); // three scans of 120,000 bars, on whatever machine
});
