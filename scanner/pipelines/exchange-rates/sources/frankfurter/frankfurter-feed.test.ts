import { afterEach, describe, expect, test } from "vitest";
import { never, workshop } from "../../../../fetch/loopback.fixture.ts";
import { NOTHING_KNOWN } from "../../known.ts";
import { frankfurterFeed } from "./frankfurter-feed.ts";
import { recordedAnswer } from "./recorded-answer.fixture.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

async function read(body: string, now = Date.parse("2026-09-06T12:00:00Z")) {
  const { origin, seen } = await serve(
    (_, response) => void response.writeHead(200, { "content-type": "application/json" }).end(body),
  );
  const answer = await frankfurterFeed(door({ sourceOrigin: origin }).fetcher).read({ signal: never, now }, NOTHING_KNOWN);
  return { ...answer, asked: seen.map(({ url }) => url) };
}

describe("Frankfurter", () => {
  test("its recorded answer is read as of the ECB's day, on a Sunday that of Friday", async () => {
    const { quotes, asked } = await read(recordedAnswer);
    expect(quotes.map(({ base, quote, kind, value, as_of }) => [base, quote, kind, value, as_of])).toEqual([
      ["EUR", "GBP", "reference", 0.85898, "2026-09-04T00:00:00.000Z"],
      ["EUR", "JPY", "reference", 181.59, "2026-09-04T00:00:00.000Z"],
      ["EUR", "USD", "reference", 1.1622, "2026-09-04T00:00:00.000Z"],
    ]);
    expect(asked).toEqual(["/api.frankfurter.dev/v1/latest"]); // version 2 blends
  });

  test.each([
    ["of tomorrow", recordedAnswer, Date.parse("2026-09-03T23:00:00Z"), "dated 2026-09-04, which is ahead"],
    ["of another base", recordedAnswer.replace("EUR", "USD"), undefined, "base"],
    ["of the second version", `[{"date":"2026-09-04","base":"EUR","quote":"USD","rate":1.1622}]`, undefined, "not as expected"],
    ["with a price of nothing", recordedAnswer.replace("1.1622", "0"), undefined, "rates.USD"],
  ])("an answer %s is not read", async (_what, body, now, said) => {
    await expect(read(body, now)).rejects.toMatchObject({ state: "drift", message: expect.stringContaining(said) });
  });
});
