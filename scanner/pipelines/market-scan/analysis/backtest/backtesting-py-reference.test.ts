import { describe, expect, test } from "vitest";
import { backtestReferences } from "../prove/references/backtesting-py.ts";
import { fixturesPresent } from "../prove/references/reference.ts";

if (!fixturesPresent()) console.info("skipped: ../shared/data is absent");

describe.skipIf(!fixturesPresent())("backtesting.py on GOOG, SMA crossing, 10,000 to start with", () => {
  test.each(backtestReferences)("$name", ({ check }) => expect(check()).toMatchObject({ passed: true }));
});
