import { afterEach, expect, test } from "vitest";
import { never, workshop } from "../../../../fetch/loopback.fixture.ts";
import { NOTHING_KNOWN } from "../../known.ts";
import { dolarapiFeed, parallelFeed } from "./dolarapi-feeds.ts";
import { recordedAnswers } from "./recorded-answers.fixture.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

const JSON_UTF8 = "application/json; charset=utf-8";

/** A door to a site that answers each path with what was recorded of it. */
async function siteOf(answers: Readonly<Record<string, string>>, contentType = JSON_UTF8) {
  const { origin } = await serve((request, response) => {
    const [, body] = Object.entries(answers).find(([path]) => request.url?.endsWith(path)) ?? [];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": contentType }).end(body);
  });
  return door({ sourceOrigin: origin }).fetcher;
}

const at = (time: string) => ({ signal: never, now: Date.parse(time) });

test.each([
  ["as it says", JSON_UTF8],
  ["said to be Latin-1", "application/json; charset=iso-8859-1"],
  ["said to be a page", "text/html"],
])("recorded answers about dollar and euro are read as of their value dates, %s", async (_how, contentType) => {
  const { official, euro } = recordedAnswers;
  const fetcher = await siteOf({ "/dolares/oficial": official, "/euros/oficial": euro }, contentType);
  const { quotes, records } = await dolarapiFeed(fetcher).read(at("2026-09-02T18:00:00Z"), NOTHING_KNOWN);
  expect(quotes.map(({ base, quote, kind, value, as_of }) => [base, quote, kind, value, as_of])).toEqual([
    ["USD", "VES", "official", 801.1752, "2026-09-02T04:00:00.000Z"],
    ["EUR", "VES", "official", 841.84173862, "2026-07-23T04:00:00.000Z"],
  ]);
  expect(records).toBe(2);
});

test("a recorded answer of 2025 names no currency, and the time at which it was read for its date", async () => {
  const { officialBefore } = recordedAnswers;
  const fetcher = await siteOf({ "/dolares/oficial": officialBefore, "/euros/oficial": officialBefore });
  const { quotes } = await dolarapiFeed(fetcher).read(at("2025-08-17T16:00:00Z"), NOTHING_KNOWN);
  expect(quotes[0]).toMatchObject({ value: 136.8931, as_of: "2025-08-17T04:00:00.000Z" });
});

test("a recorded answer about the street's dollar is read as of its minute", async () => {
  const fetcher = await siteOf({ "/dolares/paralelo": recordedAnswers.parallel });
  const { quotes } = await parallelFeed(fetcher).read(at("2026-10-01T12:05:00Z"), NOTHING_KNOWN);
  expect(quotes).toEqual([
    { base: "USDT", quote: "VES", kind: "p2p", side: "mid", value: 955.706247, as_of: "2026-10-01T12:01:34.203Z" },
  ]);
});

test("dollars in the place of euros are not read", async () => {
  const { official } = recordedAnswers;
  const fetcher = await siteOf({ "/dolares/oficial": official, "/euros/oficial": official });
  await expect(dolarapiFeed(fetcher).read(at("2026-09-02T18:00:00Z"), NOTHING_KNOWN)).rejects.toMatchObject({
    state: "drift",
    message: expect.stringContaining("asked for EUR, it answers with USD"),
  });
});
