import { describe, expect, test } from "vitest";
import { fixturesPresent } from "../prove/references/reference.ts";
import { skenderReferences } from "../prove/references/skender.ts";

if (!fixturesPresent()) console.info("skipped: ../shared/data is absent");

describe.skipIf(!fixturesPresent())("kernels against Skender's results, every bar", () => {
  test.each(skenderReferences)("$name", ({ check }) => expect(check()).toMatchObject({ passed: true }));
});
