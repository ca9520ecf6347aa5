import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "../database.ts";
import { answerEvidence, type MadeUpAnswers } from "./answer-evidence.ts";
import { axeViolations } from "./axe-violations.ts";
import { findChromium } from "./find-chromium.ts";
import { launch } from "./launch.ts";
import { directionRow, sizeRow } from "./made-up-evidence.ts";
import { stockEvidence } from "./made-up-scan.ts";
import { openRecord } from "./made-up-track-record.ts";
import { openScene, type Scene } from "./scene.ts";
import { suitePage } from "./suite-page.ts";
import { type Visit, visit } from "./visit.ts";

/** The longest any wait here may take, on a busy machine. */
const PATIENCE_MS = 15_000;
/** axe computes the contrast of every text of the drawer, which is long. */
const AXE_MS = 90_000;

const chromium = await findChromium();
if (chromium.kind === "missing") console.info(`skipped: the page's tests need a browser: ${chromium.reason}`);

describe.skipIf(chromium.kind === "missing")("claims and their evidence", () => {
  let browser: Browser;
  let pageFolder: string;
  let scene: Scene;
  let url: string;
  let visits: Visit[] = [];

  beforeAll(async () => {
    if (chromium.kind === "missing") return;
    [browser, pageFolder] = await Promise.all([launch(chromium.path), suitePage()]);
    scene = openScene(pageFolder, await freshDatabase());
    await (await scene.take()).publish({
      evidence: { stock: stockEvidence },
      opportunities: [
        directionRow("BA", { flags: ["planted_in_sample"] }),
        directionRow("AAPL", { grade: "exploratory", p_source: "base_rate", p_low: null, p_high: null, p_win: 0.521 }),
        sizeRow("CHTR"),
        sizeRow("AKAM", { listed: null, horizons: [] }),
      ],
    });
    ({ url } = await scene.serve());
  });

  afterAll(async () => {
    await Promise.all([browser.close(), scene.close()]);
  });

  afterEach(async () => {
    await Promise.all(visits.map(({ context }) => context.close()));
    visits = [];
  });

  async function open(options: Parameters<typeof visit>[1] = {}, answers: MadeUpAnswers = {}): Promise<Visit> {
    const one = await visit(browser, options);
    visits.push(one);
    one.page.setDefaultTimeout(PATIENCE_MS);
    await answerEvidence(one.page, answers);
    await one.page.goto(url);
    await table(one.page, "Direction claims").waitFor();
    return one;
  }

  async function openDetails(page: Page, symbol = "BA") {
    await table(page, "Direction claims").getByRole("button", { name: symbol, exact: true }).press("Enter");
    const drawer = page.getByRole("dialog", { name: symbol });
    await drawer
      .getByRole("img", { name: /^Daily prices of/ })
      .locator("canvas")
      .first()
      .waitFor();
    return drawer;
  }

  const table = (page: Page, label: string) => page.getByRole("region", { name: label, exact: true });
  const cellsOf = (page: Page, label: string) =>
    table(page, label)
      .locator("tbody tr")
      .evaluateAll((rows) => rows.map((row) => row.textContent ?? ""));

  test("claims stand apart, each in the order in which they rank, with what is planted and what is a base rate marked", async () => {
    const { page, complaints } = await open();
    const [first, second] = await cellsOf(page, "Direction claims");
    expect(first).toContain("BAInside-day breakPlanted in made-up priceslong57.4 % 54.9 to 59.8 %+0.12 R lower +0.07 R+0.08 R");
    expect(second).toContain("AAPLInside-day breaklong52.1 % base rate");
    await page
      .getByText("Stocks: 43 set-ups tested on 54,012 past events; 1 passes; odds of the whole catalogue being luck: p 0.004;")
      .waitFor();
    await page.getByText("1 exploratory: up to about 1 in 5 such set-ups expected false.").waitFor();
    const [loud, pinned] = await cellsOf(page, "Size claims");
    expect(loud).toContain(
      "CHTRforecast higher than on 9 in 10 days of its year100.002.6 % a day96.2 %89.88 to 110.75 42.7 % 42.7 % history",
    );
    expect(pinned).toContain("AKAMpinned by you100.00–none: not forecast for 10 days");
    expect(complaints).toEqual([]);
  });

  test("a row opens by the keyboard to its evidence, and only then is the code of the charts fetched", async () => {
    const { page, complaints } = await open();
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(request.url()));
    const drawer = await openDetails(page);
    expect(fetched.some((address) => address.includes("draw-price-chart"))).toBe(true);
    await drawer
      .getByRole("img", { name: /^Equity curve/ })
      .locator("canvas")
      .first()
      .waitFor();
    const text = (await drawer.textContent()) ?? "";
    for (const part of [
      "Planted in made-up prices",
      "Strict: listed.",
      "Adjusted p in the first 60 %, at most 0.1000.018 passed",
      "12 on this symbol",
      "14 Aug 2026",
      "6,205 events that they had not seen, the odds were better than the base rate: +2.33 %",
      "in sample, before 27 Oct 2025",
      "+117.20 R",
      "90.61 to 109.84",
    ])
      expect(text).toContain(part);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    expect(complaints).toEqual([]);
  });

  test("another set-up of the symbol can be looked at, with what it failed", async () => {
    const { page } = await open();
    const drawer = await openDetails(page);
    await drawer.getByRole("combobox", { name: "Set-up" }).selectOption("Bollinger band re-entry, long");
    await drawer.getByText("Strict: not listed. No edge in the earlier sample: 0.880, the bound is 0.100.").waitFor();
    await drawer.getByText("5 on this symbol").waitFor();
    await drawer.getByText("No curve is kept for this set-up").waitFor();
    await drawer.getByText(/so the base rate is what is shown/).waitFor();
  });

  test("the odds of any target and stop can be asked for", async () => {
    const { page } = await open();
    const drawer = await openDetails(page);
    const target = drawer.getByRole("textbox", { name: "Target, USD" });
    expect(await target.inputValue()).toBe("106");
    await target.fill("90");
    await drawer.getByRole("button", { name: "Work out" }).click();
    await drawer.getByText("The last close, 100, has to lie between the target and the stop.").waitFor();
    await target.fill("110");
    const asked = page.waitForRequest(/odds\?target=110&stop=94&days=10$/);
    await target.press("Enter");
    await asked;
    await drawer.getByText("Target first 43.1 %").waitFor();
    await drawer.getByText("From the model, which has beaten plain history out of sample").waitFor();
  });

  test("a symbol of which no evidence is kept opens to its row", async () => {
    const { page } = await open({}, { evidence: null });
    await table(page, "Direction claims").getByRole("button", { name: "AAPL", exact: true }).click();
    const drawer = page.getByRole("dialog", { name: "AAPL" });
    await drawer.getByText("52.1 %, the base rate: no better odds have been shown").waitFor();
    await drawer.getByText("Its history and evidence are not there: no evidence was computed for stock.").waitFor();
    await drawer.getByRole("region", { name: "Evidence by sample" }).getByText("0.018").waitFor(); // the row's own
    await drawer.getByText("1.4 %; luck alone makes up to 1.8 %").waitFor();
    expect(await drawer.locator("figure").count()).toBe(0);
  });

  test("the track record tells what was promised and what came of it, or when it will be able to", async () => {
    const { page } = await open();
    await table(page, "Track record").waitFor();
    const [direction] = await cellsOf(page, "Track record");
    expect(direction).toContain("Direction, shown, stocks2141220056.5 %57.2 %52.1 %+0.10 R+0.12 R0.244 against 0.250");
    expect((await cellsOf(page, "Claims that closed last"))[2]).toContain("Inside its 80 % range");
    const early = await open({}, { record: openRecord });
    await early.page.getByText("No published claim has closed yet: 3 are open; the first closes on 4 Dec 2026.").waitFor();
  });

  test("on a phone nothing but tables scrolls sideways, with and without details", async () => {
    const { page } = await open({ viewport: { width: 375, height: 700 }, hasTouch: true });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
    const drawer = await openDetails(page);
    const wider = await drawer.locator(".details").evaluate((details) => details.scrollWidth - details.clientWidth);
    expect(wider).toBe(0);
  });

  test(
    "axe finds nothing in either scheme",
    async () => {
      const { page } = await open();
      await table(page, "Track record").waitFor();
      expect(await axeViolations(page, ".claim", ".track-record")).toEqual([]);
      const drawer = await openDetails(page);
      await drawer.getByRole("button", { name: "Work out" }).click();
      await drawer.getByText("Target first").waitFor();
      expect(await axeViolations(page, "[role=dialog]")).toEqual([]);
    },
    AXE_MS,
  );
});
