import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ADA, SECRET, signSecret } from "../../api/identity/issuer.fixture.ts";
import { postgresDoor } from "../../store/door.ts";
import { runRecords } from "../../store/runs/run-records.ts";
import { freshDatabase } from "../database.ts";
import { axeViolations } from "./axe-violations.ts";
import { findChromium } from "./find-chromium.ts";
import { launch } from "./launch.ts";
import { openScene, type Scene, type Served, serveScene } from "./scene.ts";
import { suitePage } from "./suite-page.ts";
import { type Visit, visit } from "./visit.ts";

/** The longest any wait here may take, on a busy machine. */
const PATIENCE_MS = 15_000;
const runSecret = "a long run secret";

const chromium = await findChromium();
if (chromium.kind === "missing") console.info(`skipped: the page's tests need a browser: ${chromium.reason}`);

describe.skipIf(chromium.kind === "missing")("signing in on the page", () => {
  let browser: Browser;
  let scene: Scene;
  let closed: Served;
  let visits: Visit[] = [];

  beforeAll(async () => {
    if (chromium.kind === "missing") return;
    const [started, pageFolder, fresh] = await Promise.all([launch(chromium.path), suitePage(), freshDatabase()]);
    browser = started;
    scene = openScene(pageFolder, fresh);
    await (await scene.take()).publish();
    const door = postgresDoor(fresh.pool);
    closed = await serveScene({
      door,
      pageFolder,
      runRecords: runRecords(fresh.pool),
      acceptsWrites: false,
      runSecret,
      tokens: { secret: SECRET, audience: "authenticated" },
    });
  });
  afterAll(async () => {
    await Promise.all([browser.close(), closed.stop()]);
    await scene.close();
  });
  afterEach(async () => {
    await Promise.all(visits.map(({ context }) => context.close()));
    visits = [];
  });

  async function open(options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
    const one = await visit(browser, options);
    visits.push(one);
    one.page.setDefaultTimeout(PATIENCE_MS);
    await one.page.goto(closed.url);
    return one;
  }

  const dialog = (page: Page) => page.getByRole("dialog");
  const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

  test("who is not signed in reads, and is told what needs it; the secret opens it, and a reload keeps it", async () => {
    const { page, context, complaints } = await open();
    await button(page, "Sign in to scan").click();
    await dialog(page).getByText("Read-only: results, their sources and their history are open to everybody.").waitFor();
    await dialog(page).getByLabel("Run secret").fill(runSecret);
    await dialog(page).getByRole("button", { name: "Sign in", exact: true }).click();
    await dialog(page).waitFor({ state: "hidden" });
    await button(page, "Scan now").waitFor();
    expect(await button(page, "Scan now").isEnabled()).toBe(true);
    expect(await context.cookies()).toMatchObject([{ name: "larder_session", httpOnly: true, sameSite: "Strict" }]);
    expect(await page.evaluate("document.cookie")).toBe("");

    await page.reload();
    await button(page, "Operator").click();
    await dialog(page)
      .getByText(/^Everything may be done.* Signed in until /)
      .waitFor();
    await button(page, "Sign out").click();
    await dialog(page).getByLabel("Run secret").waitFor();
    expect(await context.cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("a wrong secret is told, and can be corrected", async () => {
    const { page } = await open();
    await button(page, "Sign in").click();
    await dialog(page).getByLabel("Run secret").fill("a guess");
    await page.keyboard.press("Enter");
    await dialog(page).getByRole("alert").getByText("X-Run-Secret is not the one that is set here.").waitFor();
    await dialog(page).getByLabel("Run secret").fill(runSecret);
    await page.keyboard.press("Enter");
    await button(page, "Operator").waitFor();
  });

  test("a user signs in with their token, and what is everybody's stays closed to them", async () => {
    const { page } = await open();
    await button(page, "Sign in").click();
    await dialog(page).getByLabel("Sign in with").selectOption("Access token");
    const exp = Math.floor(Date.now() / 1000) + 600;
    await dialog(page)
      .getByLabel("Access token", { exact: true })
      .fill(await signSecret({ ...ADA, exp }));
    await page.keyboard.press("Enter");
    await button(page, "ada@example.org").waitFor();
    expect(await button(page, "Scan now").isDisabled()).toBe(true);
    expect(await button(page, "Scan now").getAttribute("title")).toBe("A scan for everybody is for admins");
  });

  test("axe finds nothing in the dialog, in either scheme", async () => {
    const { page } = await open();
    await button(page, "Sign in").click();
    await dialog(page).getByLabel("Run secret").waitFor();
    expect(await axeViolations(page, "[role=dialog]")).toEqual([]);
  });
});
