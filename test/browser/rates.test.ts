import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "../database.ts";
import { axeViolations } from "./axe-violations.ts";
import { findChromium } from "./find-chromium.ts";
import { launch } from "./launch.ts";
import { openRatesScene, type RatesScene } from "./rates-scene.ts";
import type { Served } from "./scene.ts";
import { suitePage } from "./suite-page.ts";
import { type Visit, visit } from "./visit.ts";

/** The longest any wait here may take, on a busy machine. */
const PATIENCE_MS = 15_000;

const chromium = await findChromium();
if (chromium.kind === "missing") console.info(`skipped: the page's tests need a browser: ${chromium.reason}`);

describe.skipIf(chromium.kind === "missing")("the page of exchange rates", () => {
  let browser: Browser;
  let pageFolder: string;
  let scene: RatesScene;
  let served: Served;
  let visits: Visit[] = [];

  beforeAll(async () => {
    if (chromium.kind === "missing") return;
    [browser, pageFolder] = await Promise.all([launch(chromium.path), suitePage()]);
    scene = openRatesScene(pageFolder, await freshDatabase());
    await scene.remember(300, 5);
    await scene.publish();
    served = await scene.serve();
  });

  afterAll(async () => {
    await Promise.all([browser.close(), scene.close()]);
  });

  afterEach(async () => {
    await Promise.all(visits.map(({ context }) => context.close()));
    visits = [];
  });

  async function open(path: string, from = served): Promise<Visit> {
    const one = await visit(browser);
    visits.push(one);
    one.page.setDefaultTimeout(PATIENCE_MS);
    await one.page.goto(new URL(path, from.url).href);
    return one;
  }

  async function openLive(): Promise<Visit> {
    const opened = await open("/rates");
    await see(opened.page, "Live: changes come by themselves");
    await opened.page
      .getByRole("img", { name: /^Rates over time/ })
      .locator("canvas")
      .first()
      .waitFor();
    return opened;
  }

  const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
  const card = (page: Page, title: string) => page.locator(".rate-cards li").filter({ hasText: title });
  const cells = (page: Page, table: string, row: string) =>
    page.getByRole("region", { name: table, exact: true }).getByRole("row", { name: row }).getByRole("cell").allTextContents();

  test("shows each rate with what it is as of, the gap, the trend, the sources and what is converted", async () => {
    const { page, complaints } = await openLive();
    await see(page, /Last updated \d+ s ago/);
    expect(await card(page, "Official, 1 USD").textContent()).toContain("500.00 VES" + "for Fri 20 Nov 2026");
    expect(await card(page, "Market, 1 USDT").textContent()).toMatch(/600\.00 VES\d+ s ago/);
    expect(await card(page, "To buy").textContent()).toContain("603.00 VES");
    expect(await card(page, "Gap").textContent()).toContain("+20.00 %600.00 against 500.00");
    expect(await cells(page, "Trend", "Market, USDT")).toEqual(["+1.00 %", "–", "–", "–", "too little is known"]);
    expect((await cells(page, "All rates", "1 EUR in PLN")).slice(0, 3)).toEqual(["reference", "4.25", "ecb"]);
    expect(await page.getByRole("list", { name: "Sources" }).textContent()).toContain("bcv, officialread");
    await see(page, /In the last 24 h: the official rate between/);
    await see(page, "100.00 USDT = 60,000.00 VES");
    expect(complaints).toEqual([]);
    await page.getByRole("combobox", { name: "From", exact: true }).selectOption("EUR");
    await page.getByRole("combobox", { name: "To", exact: true }).selectOption("PLN");
    await see(page, "1 EUR is 4.25 PLN, reference, for Fri 20 Nov 2026.");
    await page.getByRole("textbox", { name: "Amount" }).fill("abc");
    await see(page, "“abc” is no amount");
  });

  test("a rate changes without a reload, and the code of chart and socket is fetched only here", async () => {
    const { page, complaints } = await open("/");
    const fetched: string[] = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    const nav = page.getByRole("navigation", { name: "Pages" });
    await nav.getByRole("link", { name: "Exchange rates" }).press("Enter");
    await see(page, "Live: changes come by themselves");
    expect(new URL(page.url()).pathname).toBe("/rates");
    expect(await nav.getByRole("link", { name: "Exchange rates" }).getAttribute("aria-current")).toBe("page");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Exchange rates"); // whoever came by the keyboard goes on from there
    expect(fetched.filter((path) => /socket|rates-page/.test(path)).length).toBeGreaterThan(0);
    expect(fetched).not.toContain("/"); // no document was loaded again
    await card(page, "Market, 1 USDT").getByText("600.00 VES").waitFor();
    await scene.publish({ usdt_ves: 612.5, flags: ["confirmed_jump"] });
    await card(page, "Market, 1 USDT").getByText("612.50 VES, went up").waitFor();
    await card(page, "Market, 1 USDT").getByText("far off the value before").waitFor();
    await card(page, "Gap").getByText("+22.50 %").waitFor();
    await expect.poll(async () => (await cells(page, "All rates", "1 USDT in VES"))[1]).toBe("612.50"); // all else, too
    await page.goBack();
    await see(page, "There is no scan to show yet.");
    expect(complaints.filter((text) => !text.includes("503"))).toEqual([]); // of the scan, of which none is stored
    await scene.publish();
  });

  test("the server restarts and the page recovers by itself, with what it missed", async () => {
    const first = await scene.serve();
    const { page } = await open("/rates", first);
    await see(page, "Live: changes come by themselves");
    await card(page, "Market, 1 USDT").getByText("600.00 VES").waitFor();
    await first.stop();
    await see(page, /^Not connected, trying again/);
    await card(page, "Market, 1 USDT").getByText("600.00 VES").waitFor(); // the last that is known
    await scene.publish({ usdt_ves: 590 });
    await scene.serve({ port: first.port });
    await see(page, "Live: changes come by themselves");
    await card(page, "Market, 1 USDT").getByText("590.00 VES, went down").waitFor();
    await scene.publish();
  });

  test("the reading is stopped and started, and a level is watched for, crossed and taken away", async () => {
    const { page } = await openLive();
    await page.getByRole("button", { name: "Stop" }).click();
    await see(page, "Stopped: the rates are not read on schedule.");
    await page.getByRole("button", { name: "Start" }).click();
    await see(page, /^Reading every 1 min/);
    await see(page, "No level is watched for.");
    await page.getByLabel("Level, VES").fill("six hundred");
    await see(page, "Type a number above 0, such as 620.5.");
    await page.getByLabel("Level, VES").fill("610");
    await page.getByLabel("Note", { exact: true }).fill("rent");
    await page.getByRole("button", { name: "Watch" }).click();
    const alert = page.getByRole("list", { name: "Alerts" }).getByRole("listitem");
    await alert.getByText("Not crossed yet. 1.67 % above the rate now.").waitFor();
    await alert.getByText("rent").waitFor();
    await scene.publish({ usdt_ves: 620 });
    await alert.getByText(/^Upwards at 620\.00, \d\d:\d\d\. 1\.61 % below the rate now\.$/).waitFor();
    await alert.getByRole("button", { name: "Remove Market, 1 USDT at 610.00 VES" }).click();
    await see(page, "No level is watched for.");
    await scene.publish();
  });

  test("who may not write is told why, and may once signed in", async () => {
    const runSecret = "a long run secret";
    const closed = await scene.serve({ acceptsWrites: false, runSecret });
    const { page } = await open("/rates", closed);
    await see(page, /^Alerts are for who may start and stop the reading\./);
    expect(await page.getByRole("button", { name: "Watch" }).count()).toBe(0);
    expect(await page.getByRole("button", { name: "Stop" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Sign in for this" }).click();
    await page.getByLabel("Run secret").fill(runSecret);
    await page.getByRole("dialog").getByRole("button", { name: "Sign in", exact: true }).click();
    await see(page, "No level is watched for.");
    expect(await page.getByRole("button", { name: "Stop" }).isEnabled()).toBe(true);
  });

  test("the raw stream shows each event as it comes, and asks for the latest", async () => {
    const { page, complaints } = await open("/background-scraper-test");
    const events = page.getByRole("list", { name: "Events" }).getByRole("listitem");
    await events.first().waitFor();
    expect(await events.first().textContent()).toMatch(/^exchange-rate-update \d\d:\d\d:\d\d\.\d{3}\{.*"usdt_ves": 600,/s);
    const before = await events.count();
    await page.getByRole("button", { name: "request-latest-rates" }).press("Enter");
    await events.nth(before).waitFor();
    await see(page, /^Reading every 1 min/);
    expect(complaints).toEqual([]);
  });

  test("axe finds nothing in either scheme, and on a phone nothing but tables scrolls sideways", async () => {
    const { page } = await openLive();
    await see(page, "100.00 USDT =");
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 375, height: 700 });
    await expect.poll(() => page.evaluate("document.documentElement.scrollWidth")).toBe(375);
  });
});
