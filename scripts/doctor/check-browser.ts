import { findChromium } from "../../test/browser/find-chromium.ts";
import { type Finding, note, ok } from "./finding.ts";

/** No scan needs a browser: without one, what looks at pages is left out. */
export async function checkBrowser(): Promise<Finding[]> {
  const remedy = "Install Chrome or Chromium, or set CHROME_PATH to it, if pages are to be looked at.";
  try {
    const found = await findChromium();
    return [found.kind === "found" ? ok("browser", found.path) : note("browser", found.reason, remedy)];
  } catch {
    return [note("browser", "no Chrome or Chromium is installed", remedy)]; // nor is the one from npm, as in production
  }
}
