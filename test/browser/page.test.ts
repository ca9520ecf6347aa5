import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "../database.ts";
import { axeViolations } from "./axe-violations.ts";
import { findChromium } from "./find-chromium.ts";
import { launch } from "./launch.ts";
import { watch, watchRow } from "./made-up-scan.ts";
import { type HeldRun, openScene, type Scene } from "./scene.ts";
import { suitePage } from "./suite-page.ts";
import { type Visit, visit } from "./visit.ts";

/** The longest any wait here may take, on a busy machine. */
const PATIENCE_MS = 15_000;

const chromium = await findChromium();
if (chromium.kind === "missing") console.info(`skipped: the page's tests need a browser: ${chromium.reason}`);

describe.skipIf(chromium.kind === "missing")("the page", () => {
  let browser: Browser;
  let pageFolder: string;
  let scenes: Scene[] = [];
  /** Three minutes after its scan; for tests that only read. */
  let settled: Scene;
  let settledUrl: string;
  let visits: Visit[] = [];

  beforeAll(async () => {
    if (chromium.kind === "missing") return;
    [browser, pageFolder] = await Promise.all([launch(chromium.path), suitePage()]);
    settled = openScene(pageFolder, await freshDatabase());
    await (await settled.take()).publish();
    await settled.age(180);
    settledUrl = (await settled.serve()).url;
  });

  afterAll(async () => {
    await Promise.all([browser.close(), settled.close()]);
  });

  afterEach(async () => {
    await Promise.all(visits.map(({ context }) => context.close()));
    await Promise.all(scenes.map((scene) => scene.close()));
    [visits, scenes] = [[], []];
  });

  /** For tests in which something happens. */
  async function newScene(): Promise<Scene> {
    const scene = openScene(pageFolder, await freshDatabase());
    scenes.push(scene);
    return scene;
  }

  async function open(url: string, options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
    const one = await visit(browser, options);
    visits.push(one);
    one.page.setDefaultTimeout(PATIENCE_MS);
    await one.page.goto(url);
    return one;
  }

  async function openSettled(options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
    const opened = await open(settledUrl, options);
    await rows(opened.page, "Watch rows").first().waitFor();
    return opened;
  }

  const table = (page: Page, label: string) => page.getByRole("region", { name: label });
  const rows = (page: Page, label: string) => table(page, label).locator("tbody tr");
  const symbols = (page: Page, label: string) => table(page, label).locator("tbody th").allTextContents();
  const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

  test("shows both clocks, the empty list in words, every row, and where it all comes from", async () => {
    const { page, complaints } = await openSettled();
    await see(page, "Last updated 3 min ago");
    await see(page, /stocks to Fri 20 Nov 2026 close, crypto to (Sat 21 Nov 2026, )?14:00 UTC/);
    await see(page, /Next scan \d\d:\d0, in /);
    await see(page, "Nothing qualifies today. 32 set-ups are present, each stopped by a gate:");
    expect(await page.locator(".rejections li").allTextContents()).toEqual([
      "25 no edge in the earlier sample",
      "6 too few closed events of its kind",
      "1 history too short",
    ]);
    expect(await symbols(page, "Watch rows")).toEqual(["BA", "CHTR", "AAPL", "BTCUSDT"]);
    expect(await rows(page, "Watch rows").first().textContent()).toContain("55.0 % n 120,108no edge shown");
    expect(await rows(page, "Watch rows").last().textContent()).toContain("59,200.00 USDT"); // no rate: native, and marked
    expect(await rows(page, "Screener").count()).toBe(5);
    await see(page, "This is the first scan");
    await page.getByText("1 set aside", { exact: true }).click();
    await see(page, "short history: 44 bars, at least 60 are needed");
    expect(complaints).toEqual([]);
  });

  test("the age ticks, the absolute time is on hover, and a server that went away is told of", async () => {
    const scene = await newScene();
    await (await scene.take()).publish();
    await scene.age(180);
    const { url, stop } = await scene.serve();
    const { page, context } = await visit(browser);
    visits.push({ page, context, complaints: [] });
    await page.clock.install();
    await page.goto(url);
    await see(page, "Last updated 3 min ago");
    const time = page.locator(".updated time");
    expect(await time.getAttribute("title")).toMatch(/^\w+day \d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC$/);
    await stop();
    await page.clock.fastForward(60_000);
    await see(page, "Last updated 4 min ago");
    await see(page, /The server has not answered since \d\d:\d\d; this is what it said last\./);
    await page.clock.fastForward(900_000);
    await see(page, "Data is 19 min old, normally at most 15.");
  });

  test("a heading sorts by its column, again the other way, and what has no value comes last", async () => {
    const { page } = await openSettled();
    const beta = table(page, "Screener").getByRole("columnheader", { name: "Beta" });
    expect(await beta.getAttribute("aria-sort")).toBe("none");
    await beta.getByRole("button").click();
    expect(await beta.getAttribute("aria-sort")).toBe("descending");
    expect(await symbols(page, "Screener")).toEqual(["BA", "AAPL", "BTCUSDT", "CHTR", "NEW"]);
    await beta.getByRole("button").press("Enter");
    expect(await beta.getAttribute("aria-sort")).toBe("ascending");
    expect(await symbols(page, "Screener")).toEqual(["CHTR", "AAPL", "BTCUSDT", "BA", "NEW"]);
  });

  test("words in the search narrow both tables, and nothing found is said", async () => {
    const { page } = await openSettled();
    const search = page.getByRole("searchbox");
    await search.fill("pullback long");
    expect(await symbols(page, "Watch rows")).toEqual(["CHTR"]);
    await see(page, "Watch 1 of 4");
    await search.fill("zzz");
    await see(page, "No set-up matches “zzz”.");
    await see(page, "No symbol matches “zzz”.");
  });

  test("relaxed has its own rows, and the address remembers the mode", async () => {
    const { page } = await openSettled();
    await page.getByRole("tab", { name: "Relaxed" }).click();
    await see(page, "only in relaxed mode");
    expect(await symbols(page, "Watch rows")).toContain("RELAX");
    expect(new URL(page.url()).search).toBe("?mode=relaxed");
    await page.reload();
    await see(page, "only in relaxed mode");
  });

  test("a row opens to everything that is known of its symbol, by the keyboard too", async () => {
    const { page } = await openSettled();
    await table(page, "Watch rows").getByRole("button", { name: "BA", exact: true }).press("Enter");
    const drawer = page.getByRole("dialog", { name: "BA" });
    await drawer.waitFor();
    const text = (await drawer.textContent()) ?? "";
    for (const part of ["Buy the next open when", "rsi 14", "31.25", "98.50 USD", "988", "No edge shown", "a very large move"])
      expect(text).toContain(part);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
  });

  test("a missing value says why", async () => {
    const { page } = await openSettled();
    await table(page, "Screener").getByTitle("needs 252 bars, has 90").waitFor();
  });

  test.each([
    ["stale", 47 * 60, null, "Data is 47 min old, normally at most 15. Next "],
    ["expired", 26 * 3600, null, "Data is 26 h old, normally at most 15 min. Next "],
    ["refused", 47 * 60, "refused", "Data is 47 min old, normally at most 15. Last run refused"],
    ["failed", 0, "failed", "Last run failed"],
  ] as const)("%s is said in words, beside the old rows", async (_state, ageSeconds, last, expected) => {
    const scene = await newScene();
    await (await scene.take()).publish();
    await scene.age(ageSeconds);
    if (last !== null) await (await scene.take()).end(last, "40 of 110 symbols");
    const { page } = await open((await scene.serve()).url);
    await see(page, expected);
    if (last !== null) await see(page, new RegExp(`Last run ${last} \\d\\d:\\d\\d: 40 of 110 symbols\\. Next `));
    expect(await rows(page, "Watch rows").count()).toBe(4);
  });

  test("a scan without rows, and one that was never made, are said in words", async () => {
    const scene = await newScene();
    const never = await open((await scene.serve()).url);
    await see(never.page, /Nothing has been scanned yet\. Next \d\d:\d0\./);
    await (await scene.take()).publish({ watch: [] });
    const text = async () => {
      await never.page.evaluate("window.dispatchEvent(new Event('visibilitychange'))"); // as one who comes back to the page
      return never.page.locator("main").textContent();
    };
    await expect.poll(text, { timeout: PATIENCE_MS }).toContain("No set-up is present.");
  });

  test("sample data are labelled", async () => {
    const scene = await newScene();
    const stock = { group: "stock", state: "ok", items: 1, expected: 1, as_of: null, reason: null } as const;
    await (await scene.take()).publish({ sources: [{ id: "yahoo (sample)", ...stock, set_aside: [] }] });
    const { page } = await open((await scene.serve()).url);
    await see(page, "sample data");
  });

  test("prices are shown in another currency where there is a rate", async () => {
    const scene = await newScene();
    await (await scene.take()).publish({ rates: { base: "USD", as_of: null, source: "made up", quotes: { EUR: 0.8 } } });
    const { page } = await open((await scene.serve()).url);
    await page.getByRole("combobox", { name: "Prices in" }).selectOption("EUR");
    await table(page, "Watch rows").getByText("80.00").waitFor();
    await table(page, "Watch rows").getByText("59,200.00 USDT").waitFor();
  });

  test("Scan now follows the run stage by stage and shows what it brought, without a reload", async () => {
    const scene = await newScene();
    await (await scene.take()).publish();
    await scene.age(300);
    const started = Promise.withResolvers<HeldRun>();
    const { page, complaints } = await open((await scene.serve(started.resolve)).url);
    await see(page, "Last updated 5 min ago");
    await page.getByRole("button", { name: "Scan now" }).click();
    const run = await started.promise;
    const progress = page.getByRole("region", { name: "Scan under way" });
    await progress.waitFor();
    await run.report({ percent: 10, stage: "sources", done: 1, total: 2, message: "files read" });
    await progress.getByText("Sources: 1 of 2 files read").waitFor();
    await run.report({ percent: 60, stage: "analyse", done: 3, total: 5, message: "symbols analysed" });
    await progress.getByText("Analyse: 3 of 5 symbols analysed").waitFor();
    expect(await progress.locator("[aria-current=step]").textContent()).toBe("Analyse");
    await run.publish({
      watch: [...watch, watchRow("FRESH")],
      changes: {
        entered: [{ symbol: "FRESH", setup_id: "band_reentry", direction: "long" }],
        crossed: [{ symbol: "BA", setup_id: "band_reentry", direction: "long", level: "stop", price: 94 }],
      },
    });
    await see(page, /Last updated \d+ s ago/);
    await progress.waitFor({ state: "hidden" });
    expect(await symbols(page, "Watch rows")).toContain("FRESH");
    await see(page, "1 entered and 0 left, 1 at a stop or target since the scan of");
    await see(page, "BA Bollinger band re-entry, long: stop of 94.00 USD");
    expect(complaints).toEqual([]);
  });

  test("on a phone nothing but the tables scrolls sideways, and their first column stays", async () => {
    const { page } = await openSettled({ viewport: { width: 375, height: 700 }, hasTouch: true });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
    const region = table(page, "Screener");
    await region.evaluate("region => region.scrollTo(400, 0)");
    const [box, first] = await Promise.all([region.boundingBox(), region.locator("tbody th").first().boundingBox()]);
    expect(Math.round((first?.x ?? 0) - (box?.x ?? 0))).toBeLessThanOrEqual(1);
  });

  test("axe finds nothing in either scheme, with and without details", async () => {
    const scene = await newScene();
    await (await scene.take()).publish();
    await scene.age(47 * 60);
    const { page } = await open((await scene.serve()).url);
    await see(page, "Data is 47 min old");
    expect(await axeViolations(page)).toEqual([]);
    await table(page, "Watch rows").getByRole("button", { name: "AAPL", exact: true }).click();
    await page.getByRole("dialog").waitFor();
    expect(await axeViolations(page, "[role=dialog]")).toEqual([]);
  });

  test("the scheme is the reader's choice and is remembered", async () => {
    const { page } = await openSettled();
    await page.getByRole("button", { name: "Use dark colours" }).click();
    await page.reload();
    await page.getByRole("button", { name: "Use light colours" }).waitFor();
    expect(await page.locator("html").getAttribute("data-mantine-color-scheme")).toBe("dark");
  });
});
