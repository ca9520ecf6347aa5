import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { SourceReport } from "../../contract/candidate.ts";
import { freshDatabase } from "../database.ts";
import { axeViolations } from "./axe-violations.ts";
import { findChromium } from "./find-chromium.ts";
import { launch } from "./launch.ts";
import { openRunsScene, type RunsScene } from "./runs-scene.ts";
import { suitePage } from "./suite-page.ts";
import { type Visit, visit } from "./visit.ts";

/** The longest any wait here may take, on a busy machine. */
const PATIENCE_MS = 25_000;
/** axe computes the contrast of every text of several pages. */
const AXE_MS = 120_000;

const chromium = await findChromium();
if (chromium.kind === "missing") console.info(`skipped: the page's tests need a browser: ${chromium.reason}`);

describe.skipIf(chromium.kind === "missing")("runs on the page", () => {
  let browser: Browser;
  let scene: RunsScene;
  let url: string;
  let visits: Visit[] = [];

  beforeAll(async () => {
    if (chromium.kind === "missing") return;
    const [started, pageFolder, fresh] = await Promise.all([launch(chromium.path), suitePage(), freshDatabase()]);
    browser = started;
    scene = openRunsScene(pageFolder, fresh);
    await (await scene.take()).publish(); // what has nothing is run by whoever looks at it
    await (await scene.take("leads")).publish();
    ({ url } = await scene.serve());
  });
  afterAll(async () => {
    await Promise.all([browser.close(), scene.close()]);
  });
  beforeEach(() => scene.empty());
  afterEach(async () => {
    await Promise.all(visits.map(({ context }) => context.close()));
    visits = [];
  });

  async function open(path: string, options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
    const one = await visit(browser, options);
    visits.push(one);
    one.page.setDefaultTimeout(PATIENCE_MS);
    await one.page.goto(new URL(path, url).href);
    return one;
  }

  const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
  const toasts = (page: Page) => page.getByRole("region", { name: "Notifications" });
  const tasks = (page: Page) => page.getByRole("region", { name: "Runs under way" });
  const list = (page: Page) => page.getByRole("region", { name: "Runs", exact: true });
  const rows = (page: Page) => list(page).locator("tbody tr");
  const openTasks = (page: Page) => page.getByRole("button", { name: /^Runs/ }).click();
  const runNow = (page: Page) => page.getByRole("button", { name: "Run now" }).click();

  test("one is started and left, and who comes back sees it finish; its end is told once", async () => {
    const { page, context, complaints } = await open("/pipelines/leads");
    await runNow(page);
    const run = await scene.started();
    await toasts(page).getByText("Sales leads started").waitFor();
    await run.report({ percent: 40, stage: "sources", done: 2, total: 5, message: "sites read" });
    await page.getByRole("region", { name: "Run of Sales leads under way" }).getByText("Sources: 2 of 5 sites read").waitFor();
    await page.getByRole("button", { name: "Runs 1 under way" }).waitFor();
    await page.close();

    const back = await context.newPage();
    back.setDefaultTimeout(PATIENCE_MS);
    await back.goto(new URL("/runs", url).href);
    await see(back, "Under way, 40 %");
    await openTasks(back);
    const bar = tasks(back).getByRole("progressbar", { name: "Progress of Sales leads" });
    expect(await bar.getAttribute("aria-valuenow")).toBe("40");
    await run.publish();
    await toasts(back).getByText("Sales leads completed").waitFor();
    await rows(back).filter({ hasText: "Published" }).waitFor();
    await tasks(back).getByText("Nothing is under way.").waitFor();
    await back.reload();
    await rows(back).filter({ hasText: "Published" }).waitFor();
    expect(await toasts(back).getByRole("listitem").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test("what ended while nobody was here is told on coming back; a failure is tried again from where it is told", async () => {
    const { page, context } = await open("/pipelines/leads");
    await runNow(page);
    const run = await scene.started();
    await toasts(page).getByText("Sales leads started").waitFor();
    await page.close();
    await run.end("failed", "the site does not answer");
    const back = await context.newPage();
    back.setDefaultTimeout(PATIENCE_MS);
    await back.goto(url);
    const toast = toasts(back).getByRole("listitem");
    await toast.getByText("the site does not answer").waitFor();
    await toast.getByRole("button", { name: "Retry" }).click();
    const again = await scene.started();
    await toasts(back).getByText("Sales leads started").waitFor();
    await again.publish();
    await toasts(back).getByText("Sales leads completed").waitFor();
    await back.getByRole("button", { name: "Close: Sales leads completed" }).click();
    expect(await toasts(back).getByRole("listitem").count()).toBe(0);
  });

  test("who waits sees the place in the line, which moves up when one before is cancelled", async () => {
    const [first, second, third] = [await scene.wait({ n: 1 }), await scene.wait({ n: 2 }), await scene.wait({ n: 3 })];
    expect(new Set([first, second, third]).size).toBe(3);
    const { page } = await open("/runs");
    await see(page, "3 waiting");
    await see(page, "Waiting, number 3 in line");
    await openTasks(page);
    const items = tasks(page).getByRole("listitem");
    await items.nth(2).getByText("Number 3 in line").waitFor();
    await items.first().getByRole("button", { name: "Cancel Sales leads" }).click();
    await see(page, "2 waiting");
    await tasks(page).getByText("Number 2 in line").waitFor();
    await rows(page).filter({ hasText: "Cancelled" }).waitFor();
    expect(await list(page).getByText("number 3 in line").count()).toBe(0);
    await page.keyboard.press("Escape");
    await tasks(page).waitFor({ state: "hidden" });
    expect(await page.evaluate("document.activeElement.textContent")).toContain("Runs");
  });

  test("one asks for a run of one's own; its details tell where it stands as it goes, what it finds, why it failed, and start it again", async () => {
    const { page, complaints } = await open("/pipelines/leads");
    await page.getByRole("button", { name: "Run my own" }).click();
    await page.getByLabel("Input").fill('{"region": "north"}');
    await page.getByRole("button", { name: "Start", exact: true }).click();
    const drawer = page.getByRole("dialog", { name: "Sales leads" });
    await drawer.getByText("Waiting for a worker").waitFor();
    await toasts(page).getByText("Sales leads waits for a worker").waitFor();
    const run = await scene.hold(new URL(page.url()).searchParams.get("run") ?? "");
    await toasts(page).getByText("Sales leads started").waitFor();
    await drawer.getByText('"region": "north"').waitFor();
    await drawer.getByText("Begun", { exact: true }).first().waitFor();
    await run.report({ percent: 55, stage: "analyse", done: 1, total: 2, message: "companies" });
    await drawer.getByText("Analyse: 1 of 2 companies").waitFor();
    scene.find(run.id, [{ name: "Acme" }, { name: "Globex" }]);
    await drawer.getByText("2 found so far. What is published may be without them.").waitFor();
    await drawer.getByText("Globex").waitFor();
    await run.end("failed", "no site could be read", [failedSite]);
    await drawer.getByText("no site could be read.").waitFor();
    await drawer.getByText("HTTP 451").waitFor();
    await drawer.getByRole("button", { name: "Retry everything" }).click();
    await drawer.getByText("Asked for again.").waitFor();
    await toasts(page).getByText("Sales leads waits for a worker").waitFor();
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "hidden" });
    expect(new URL(page.url()).search).toBe("");
    expect(complaints).toEqual([]);
  });

  test("the list is filtered, sorted and searched by the server, and the address and the downloads say how", async () => {
    await (await scene.take("leads")).end("refused", "3 of 90 companies");
    await (await scene.take()).end("failed", "the feed does not answer");
    await (await scene.take()).publish();
    const { page } = await open("/runs");
    await expect.poll(() => rows(page).count(), { timeout: PATIENCE_MS }).toBe(3);
    const filters = page.getByRole("form", { name: "Filters" });
    await filters.getByLabel("Status").selectOption("Failed");
    await expect.poll(() => rows(page).count(), { timeout: PATIENCE_MS }).toBe(1);
    await see(page, "the feed does not answer");
    await filters.getByLabel("Status").selectOption("All");
    await filters.getByLabel("Search").fill("90 companies");
    await expect.poll(() => rows(page).count(), { timeout: PATIENCE_MS }).toBe(1);
    await rows(page).getByText("Refused").waitFor();
    await filters.getByLabel("Search").fill("");
    await list(page).getByRole("columnheader", { name: "Status" }).getByRole("button").click();
    await expect.poll(() => rows(page).first().textContent(), { timeout: PATIENCE_MS }).toContain("Failed");
    await filters.getByLabel("Pipeline").selectOption("Market scan");
    expect(new URL(page.url()).search).toBe("?pipeline=market-scan&sort=status&order=asc");
    const csv = page.getByRole("link", { name: "These runs as CSV" });
    expect(await csv.getAttribute("href")).toMatch(/\/api\/runs\?pipeline=market-scan&sort=status&order=asc&format=csv$/);
    await page.reload();
    await expect.poll(() => rows(page).count(), { timeout: PATIENCE_MS }).toBe(2);
    await filters.getByLabel("From").fill("2099-01-01");
    await see(page, "No run matches.");
  });

  test("rows stay where they are: a new run is announced, and comes in when it is asked for", async () => {
    await (await scene.take()).publish();
    const { page } = await open("/runs");
    await rows(page).getByText("Published").waitFor();
    await rows(page).first().getByRole("button").press("Enter"); // somebody is at it
    await page.getByRole("dialog").waitFor();
    await see(page, "Live: changes come by themselves");
    await (await scene.take("leads")).end("failed", "away");
    await page.getByText("1 new run", { exact: true }).waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await expect.poll(() => rows(page).count(), { timeout: PATIENCE_MS }).toBe(2); // by now nobody is
    expect(await rows(page).first().textContent()).toContain("Sales leads");
    expect(await page.getByText("1 new run").count()).toBe(0);
  });

  test("each pipeline has a card with its age, its sources and what went wrong, and its result, sources, runs and history", async () => {
    await (await scene.take("leads")).publish({
      opportunities: [{ name: "Acme", score: 0.9 }],
      sources: [site, failedSite],
    });
    await (await scene.take("leads")).end("refused", "3 of 90 companies");
    const { page, complaints } = await open("/");
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Pipelines" }).click();
    const card = page.getByRole("listitem").filter({ hasText: "Sales leads" });
    await card.getByText(/\d+ s ago|\d min ago/).waitFor();
    await card.getByText("Sources: 1 read, 1 blocked us").waitFor();
    await card.getByText(/Last run refused .*: 3 of 90 companies/).waitFor();
    await card.getByRole("link", { name: "Sales leads" }).click();
    await page.getByRole("region", { name: "Rows of Sales leads" }).getByText("Acme").waitFor();
    await page.getByRole("tab", { name: "Sources" }).click();
    await see(page, "HTTP 451");
    await page.getByRole("tab", { name: "Runs" }).click();
    await expect.poll(() => rows(page).count(), { timeout: PATIENCE_MS }).toBe(2);
    await page.getByRole("tab", { name: "History" }).click();
    await page.getByRole("region", { name: "History" }).getByRole("button", { name: "Details" }).click();
    await page.getByRole("dialog", { name: "Sales leads" }).getByText("Published.").waitFor();
    expect(new URL(page.url()).search).toMatch(/^\?tab=history&run=/);
    expect(complaints).toEqual([]);
  });

  test(
    "axe finds nothing in either scheme",
    async () => {
      await fill();
      const { page } = await open("/runs");
      await see(page, "Under way");
      await openTasks(page);
      await tasks(page).getByText("Waiting for a worker").waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await rows(page).filter({ hasText: "Failed" }).getByRole("button").press("Enter");
      await page.getByRole("dialog").getByRole("button", { name: "Run again" }).waitFor();
      expect(await axeViolations(page, "[role=dialog]")).toEqual([]);
      await page.goto(new URL("/pipelines/leads", url).href);
      await page.getByRole("region", { name: "Rows of Sales leads" }).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await page.getByRole("link", { name: "Pipelines", exact: true }).click();
      await see(page, "Last run failed");
      expect(await axeViolations(page, "main")).toEqual([]);
    },
    AXE_MS,
  );

  test("on a phone nothing but tables scrolls sideways", async () => {
    await fill();
    const { page } = await open("/runs", { viewport: { width: 375, height: 700 }, hasTouch: true });
    for (const path of ["/runs", "/pipelines", "/pipelines/leads"]) {
      await page.goto(new URL(path, url).href);
      await openTasks(page);
      await tasks(page).getByText("Sales leads").first().waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
    }
  });

  /** A run of each kind. */
  async function fill(): Promise<void> {
    await (await scene.take("leads")).publish({ opportunities: [{ name: "Acme" }], sources: [site] });
    await (await scene.take("leads")).end("failed", "away");
    await scene.hold(await scene.wait({ n: 1 }));
    await scene.wait({ n: 2 });
  }
});

const site: SourceReport = {
  id: "example",
  group: "site",
  state: "ok",
  items: 4,
  expected: null,
  as_of: null,
  reason: null,
  set_aside: [],
};
const failedSite: SourceReport = { ...site, id: "example.org", state: "blocked", items: 0, reason: "HTTP 451" };
