import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { SourceReport } from "../../contract/candidate.ts";
import { openPool } from "../../store/connect.ts";
import { addressUrl } from "../../store/embedded/address.ts";
import { startOrJoin } from "../../store/embedded/start-or-join.ts";
import { migrate } from "../../store/migrate.ts";
import { temporaryHome } from "../temporary-home.ts";
import { answerEvidence } from "./answer-evidence.ts";
import { builtPage } from "./built-page.ts";
import { findChromium } from "./find-chromium.ts";
import { launch } from "./launch.ts";
import { directionRow, sizeRow } from "./made-up-evidence.ts";
import { type MadeUpScan, screenerRow, stockEvidence, watch, watchRow } from "./made-up-scan.ts";
import { openRatesScene, type RatesScene } from "./rates-scene.ts";
import { openRunsScene, type RunsScene } from "./runs-scene.ts";
import { type HeldRun, openScene, type Scene } from "./scene.ts";
import { visit } from "./visit.ts";

// `npm run screenshots`: the page in its states, for people to look at.
const FOLDER = join(import.meta.dirname, "../../screenshots");
const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };

interface Shot {
  readonly name: string;
  readonly options?: BrowserContextOptions;
  /** Whole, or only what is seen at first. */
  readonly whole?: boolean;
  /** What has happened before the page is opened. */
  readonly before: (scene: Scene) => Promise<void>;
  /** What is done on the page; `stop` ends the server, `started` is the run that the page started. */
  readonly act?: (page: Page, server: { stop: () => Promise<void>; started: Promise<HeldRun> }) => Promise<void>;
}

const names = "ADSK CHTR APA BA ABC ADP AIZ ALLE AVY AXP BEN BXP CAG CBG CERN ABBV APC BMY CHRW CLX AKAM BLL CBOE CDNS".split(
  " ",
);
const scan: MadeUpScan = {
  watch: [
    ...watch.filter(({ symbol }) => symbol === "AAPL" || symbol === "BTCUSDT"),
    ...names.map((name, i) =>
      watchRow(name, {
        direction: i % 3 === 0 ? "short" : "long",
        reference_price: 20 + 13.37 * i,
        stop: 18 + 13.1 * i,
        target: 22 + 13.64 * i,
        base_rate: i % 3 === 0 ? 0.43 : 0.55,
        flags: i % 7 === 6 ? ["large_move"] : [],
      }),
    ),
  ],
  screener: names.map((name, i) => screenerRow(name, 20 + 13.37 * i, { change_1d_pct: (i - 11) / 4, beta: 0.5 + i / 20 })),
  rates: { base: "USD", as_of: "2026-11-20T00:00:00.000Z", source: "made up", quotes: { EUR: 0.87, GBP: 0.75 } },
  changes: {
    entered: names.slice(0, 4).map((symbol) => ({ symbol, setup_id: "band_reentry", direction: "long" })),
    grade_changed: [{ symbol: "BA", setup_id: "inside_day_break", direction: "long", from: "exploratory", to: "shown" }],
    crossed: [{ symbol: "ADP", setup_id: "band_reentry", direction: "long", level: "stop", price: 91.5 }],
  },
  evidence: { stock: stockEvidence },
};

const published = async (scene: Scene) => {
  await (await scene.take()).publish(scan);
  await scene.age(180);
};
const stale = async (scene: Scene) => {
  await published(scene);
  await scene.age(44 * 60);
};

const claims: MadeUpScan = {
  ...scan,
  opportunities: [
    directionRow("BA", { flags: ["planted_in_sample"] }),
    directionRow("CHTR", { p_source: "base_rate", p_low: null, p_high: null, p_win: 0.521, flags: ["planted_in_sample"] }),
    directionRow("ADSK", { grade: "exploratory", reference_price: 20, stop: 18, target: 22, direction: "short" }),
    sizeRow("BA"),
    sizeRow("CHTR", { listed: "below_10th" }),
    sizeRow("AKAM", { listed: null, grade: "base_rate" }),
  ],
};
const claimed = async (scene: Scene) => {
  await (await scene.take()).publish(claims);
  await scene.age(180);
};
/** The drawer on its own, as high as what it holds. */
async function unrollDetails(page: Page): Promise<void> {
  await openEvidence(page);
  const height = await page.locator(".details").evaluate((details) => details.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height: height + 120 });
  await page
    .getByRole("img", { name: /^Equity curve/ })
    .locator("canvas")
    .first()
    .waitFor();
}
async function openEvidence(page: Page): Promise<void> {
  await page.getByRole("button", { name: "BA", exact: true }).first().click();
  await page
    .getByRole("img", { name: /^Daily prices/ })
    .locator("canvas")
    .first()
    .waitFor();
}

const shots: readonly Shot[] = [
  { name: "claims", before: claimed, whole: true, act: (page) => page.getByText("Latest to close").waitFor() },
  { name: "claims-dark", before: claimed, options: { colorScheme: "dark" } },
  { name: "claims-phone", before: claimed, options: PHONE, whole: true },
  { name: "evidence", before: claimed, act: unrollDetails },
  { name: "evidence-dark", before: claimed, options: { colorScheme: "dark" }, act: unrollDetails },
  { name: "evidence-phone", before: claimed, options: PHONE, act: unrollDetails },
  { name: "light", before: published },
  { name: "light-whole", before: published, whole: true },
  { name: "dark", before: published, options: { colorScheme: "dark" } },
  { name: "phone", before: published, options: PHONE },
  {
    name: "phone-table",
    before: published,
    options: PHONE,
    act: (page) => page.getByText("What changed").scrollIntoViewIfNeeded(),
  },
  { name: "details", before: published, act: openDetails },
  { name: "details-phone", before: published, options: { ...PHONE, colorScheme: "dark" }, act: openDetails },
  {
    name: "refused",
    before: async (scene) => {
      await stale(scene);
      await (await scene.take()).end("refused", "40 of 110 symbols");
    },
  },
  {
    name: "failed-dark",
    options: { colorScheme: "dark" },
    before: async (scene) => {
      await stale(scene);
      await (await scene.take()).end("failed", "the source does not answer");
    },
  },
  { name: "never", before: async () => {} },
  {
    name: "running",
    before: published,
    act: async (page, { started }) => {
      await page.getByRole("button", { name: "Scan now" }).click();
      const report = { percent: 60, stage: "analyse", done: 63, total: 99, message: "symbols analysed" } as const;
      await (await started).report(report);
      await page.getByText("63 of 99").waitFor();
    },
  },
  {
    name: "server-away",
    before: published,
    act: async (page, { stop }) => {
      await stop();
      await page.getByText("has not answered").waitFor();
    },
  },
];

interface RatesShot {
  readonly name: string;
  readonly path?: string;
  readonly options?: BrowserContextOptions;
  readonly act?: (page: Page, scene: RatesScene) => Promise<void>;
}

const ratesShots: readonly RatesShot[] = [
  { name: "rates" },
  { name: "rates-dark", options: { colorScheme: "dark" }, act: moveRates },
  { name: "rates-phone", options: PHONE, act: moveRates },
  { name: "rates-stream", path: "/background-scraper-test" },
  { name: "rates-stream-phone", path: "/background-scraper-test", options: { ...PHONE, colorScheme: "dark" } },
];

interface RunsShot {
  readonly name: string;
  readonly path: string;
  readonly options?: BrowserContextOptions;
  readonly act?: (page: Page, scene: RunsScene) => Promise<void>;
}

const runsShots: readonly RunsShot[] = [
  { name: "runs", path: "/runs", act: openTasks },
  { name: "runs-dark", path: "/runs", options: { colorScheme: "dark" } },
  { name: "runs-phone", path: "/runs", options: PHONE, act: openTasks },
  { name: "runs-details", path: "/runs", act: openRun },
  { name: "runs-details-phone", path: "/runs", options: { ...PHONE, colorScheme: "dark" }, act: openRun },
  { name: "runs-toasts", path: "/pipelines/leads", act: failOne },
  { name: "runs-toasts-phone", path: "/pipelines/leads", options: PHONE, act: failOne },
  { name: "runs-home", path: "/pipelines" },
  { name: "runs-home-phone", path: "/pipelines", options: { ...PHONE, colorScheme: "dark" } },
  { name: "runs-strip", path: "/" },
];

async function openTasks(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Runs/ }).click();
  await page.getByText("Number 2 in line", { exact: true }).waitFor();
}

async function openRun(page: Page): Promise<void> {
  await page.locator("tbody tr").filter({ hasText: "Failed" }).getByRole("button").click();
  await page.getByRole("dialog").getByText("Retry everything").waitFor();
}

async function failOne(page: Page, scene: RunsScene): Promise<void> {
  await page.getByRole("button", { name: "Run now" }).click();
  const run = await scene.started();
  await page.getByText("Sales leads started").waitFor();
  await run.end("failed", "example.com does not answer");
  await page.getByRole("button", { name: "Retry" }).waitFor();
}

async function moveRates(page: Page, scene: RatesScene): Promise<void> {
  await scene.publish({ usdt_ves: 612.5, flags: ["confirmed_jump"] });
  await page.getByText("612.50 VES").first().waitFor();
}

async function openDetails(page: Page): Promise<void> {
  await page.getByRole("button", { name: "CHTR", exact: true }).first().click();
  await page.getByRole("dialog").waitFor();
}

const chromium = await findChromium();
if (chromium.kind === "missing") throw new Error(`Screenshots need a browser: ${chromium.reason}`);
const { home } = await temporaryHome(); // its guard removes it when this process ends
const address = await startOrJoin({ home, durable: false });
const [browser, built] = await Promise.all([launch(chromium.path), builtPage(), mkdir(FOLDER, { recursive: true })]);
/** `npm run screenshots -- evidence` takes those whose names begin so. */
const wanted = process.argv[2] ?? "";
try {
  for (const shot of shots.filter(({ name }) => name.startsWith(wanted))) await take(shot);
  for (const shot of ratesShots.filter(({ name }) => name.startsWith(wanted))) await takeRates(shot);
  for (const shot of runsShots.filter(({ name }) => name.startsWith(wanted))) await takeRuns(shot);
} finally {
  await Promise.all([browser.close(), built.remove()]);
}

async function take({ name, options = {}, whole = false, before, act }: Shot): Promise<void> {
  const scene = openScene(built.folder, await emptyDatabase());
  await before(scene);
  const started = Promise.withResolvers<HeldRun>();
  const served = await scene.serve(started.resolve);
  const { page, context } = await visit(browser, options);
  await answerEvidence(page);
  await page.goto(served.url);
  await page
    .getByText(/Last updated|has been scanned/)
    .first()
    .waitFor();
  await act?.(page, { stop: served.stop, started: started.promise });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: whole });
  console.info(`screenshots/${name}.png`);
  await context.close();
  await scene.close();
}

async function takeRates({ name, path = "/rates", options = {}, act }: RatesShot): Promise<void> {
  const scene = openRatesScene(built.folder, await emptyDatabase());
  await scene.remember(2000, 5);
  await scene.publish();
  const { url } = await scene.serve();
  const { page, context } = await visit(browser, options);
  await page.goto(new URL(path, url).href);
  await (path === "/rates" ? page.locator(".chart canvas") : page.locator(".events li")).first().waitFor();
  await act?.(page, scene);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
  console.info(`screenshots/${name}.png`);
  await context.close();
  await scene.close();
}

async function takeRuns({ name, path, options = {}, act }: RunsShot): Promise<void> {
  const scene = openRunsScene(built.folder, await emptyDatabase());
  const site = { group: "site", items: 40, expected: null, as_of: null, reason: null, set_aside: [] };
  const sources: SourceReport[] = [
    { ...site, id: "example.com", state: "ok" },
    { ...site, id: "example.org", state: "blocked", items: 0, reason: "HTTP 451: not from this country" },
  ];
  const opportunities = [
    { name: "Acme", city: "Leeds", score: 0.91, employees: 120, site: "https://acme.example" },
    { name: "Globex", city: "Porto", score: 0.84, employees: 4300, site: "https://globex.example" },
  ];
  await (await scene.take("leads")).publish({ sources, opportunities });
  await (await scene.take("leads")).end("refused", "3 of 90 companies");
  await (await scene.take("leads")).end("failed", "example.com does not answer", sources);
  await (await scene.take()).publish(scan);
  const held = await scene.hold(await scene.wait({ region: "north" }));
  await held.report({ percent: 45, stage: "analyse", done: 18, total: 40, message: "companies" });
  await scene.wait({ region: "south" });
  await scene.wait({ region: "west" });
  const { url } = await scene.serve();
  const { page, context } = await visit(browser, options);
  await page.goto(new URL(path, url).href);
  await page.getByText("Sales leads").first().waitFor({ state: "attached" });
  await page.getByRole("button", { name: /^Runs 3/ }).waitFor();
  await act?.(page, scene);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  console.info(`screenshots/${name}.png`);
  await context.close();
  await scene.close();
}

async function emptyDatabase() {
  const pool = openPool(addressUrl(address));
  await pool.query("drop schema public cascade; create schema public; drop schema if exists supabase_migrations cascade");
  await migrate(pool);
  return { pool, drop: () => pool.end() };
}
