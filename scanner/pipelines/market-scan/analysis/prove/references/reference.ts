import { existsSync } from "node:fs";
import type { Check } from "../check.ts";

/** A result that somebody else published, and ours beside it. */
export interface Reference {
  readonly name: string;
  /** Reads the fixture; throws where it is not there. */
  readonly check: () => Check;
}

/** Other people's results are not ours to copy into the project: they lie beside it where it is developed. */
export const fixtures = new URL("../../../../../../../shared/data/indicators/", import.meta.url);

export function fixturesPresent(): boolean {
  return existsSync(fixtures);
}
