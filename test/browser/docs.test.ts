import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postgresDoor } from "../../store/door.ts";
import { freshDatabase, type TestDatabase } from "../database.ts";
import { findChromium } from "./find-chromium.ts";
import { launch } from "./launch.ts";
import { type Served, serveScene } from "./scene.ts";
import { visit } from "./visit.ts";

const PATIENCE_MS = 15_000;

const chromium = await findChromium();
if (chromium.kind === "missing") console.info(`skipped: the documentation's test needs a browser: ${chromium.reason}`);

describe.skipIf(chromium.kind === "missing")("the documentation of the API", () => {
  let browser: Browser;
  let database: TestDatabase;
  let served: Served;

  beforeAll(async () => {
    if (chromium.kind === "missing") return;
    [browser, database] = await Promise.all([launch(chromium.path), freshDatabase()]);
    served = await serveScene({ door: postgresDoor(database.pool), pageFolder: "nowhere" });
  });
  afterAll(async () => {
    await Promise.all([browser.close(), served.stop()]);
    await database.drop();
  });

  test("its page lists the routes and tries one out, and its own security policy is not in the way", async () => {
    const { page, context, complaints } = await visit(browser);
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${served.url}docs`);
    await page.locator("#operations-session-get_api_session").click();
    await page.getByRole("button", { name: "Try it out" }).click();
    await page.getByRole("button", { name: "Execute" }).click();
    await page.locator(".live-responses-table").getByText('"kind": "local"').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
