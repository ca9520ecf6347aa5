import type { TestProject } from "vitest/node";
import { temporaryHome } from "./temporary-home.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** LARDER_HOME of the suite's one database server, which the first test that needs it starts. */
    databaseHome: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { home, remove } = await temporaryHome();
  project.provide("databaseHome", home);
  return remove;
}
