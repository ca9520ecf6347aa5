import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { inTurn } from "../database.ts";
import { builtPage } from "./built-page.ts";

const BUILDING = 2;

/** The folder of the page, built once for all test files; it goes with the suite's home. */
export function suitePage(): Promise<string> {
  const folder = join(inject("databaseHome"), "page");
  return inTurn(BUILDING, async () => {
    if (!existsSync(folder)) await rename((await builtPage()).folder, folder);
    return folder;
  });
}
