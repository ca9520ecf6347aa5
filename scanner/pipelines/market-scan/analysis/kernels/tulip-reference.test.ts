import { describe, expect, test } from "vitest";
import { fixturesPresent } from "../prove/references/reference.ts";
import { tulipReferences } from "../prove/references/tulip.ts";

if (!fixturesPresent()) console.info("skipped: ../shared/data is absent");

describe.skipIf(!fixturesPresent())("kernels against Tulip's cases, to the three decimals printed", () => {
  test.each(tulipReferences)("$name", ({ check }) => expect(check()).toMatchObject({ passed: true }));
});
