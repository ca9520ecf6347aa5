import { type Browser, chromium } from "playwright-core";

const QUIET = [
  "--disable-dev-shm-usage", // containers have 64 MB of it
  "--disable-gpu",
  "--disable-extensions",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** A browser that asks nobody but the pages it is sent to. As root there is no sandbox. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET, chromiumSandbox: process.getuid?.() !== 0 });
}
