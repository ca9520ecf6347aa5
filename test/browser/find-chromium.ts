import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromePath } from "./env.ts";

export type FoundChromium =
  | { readonly kind: "found"; readonly path: string }
  /** In one line: what was looked for, and what to do. */
  | { readonly kind: "missing"; readonly reason: string };

const programFolders = ["C:\\Program Files", "C:\\Program Files (x86)"];

const knownPlaces: readonly string[] = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ...programFolders.map((folder) => join(folder, "Google\\Chrome\\Application\\chrome.exe")),
];

/** CHROME_PATH, then where systems keep it, then the Chromium from npm, which is for Linux x64 only. */
export async function findChromium(): Promise<FoundChromium> {
  const configured = chromePath();
  if (configured !== undefined)
    return existsSync(configured)
      ? { kind: "found", path: configured }
      : { kind: "missing", reason: `CHROME_PATH=${configured} is not there: correct it, or unset it` };
  const known = knownPlaces.find((path) => existsSync(path));
  if (known !== undefined) return { kind: "found", path: known };
  if (process.platform !== "linux" || process.arch !== "x64")
    return { kind: "missing", reason: "no Chrome or Chromium was found: install one, or set CHROME_PATH to its executable" };
  const { default: packaged } = await import("@sparticuz/chromium");
  return { kind: "found", path: await packaged.executablePath() };
}
