import { afterEach, beforeEach, expect, test } from "vitest";
import { never, workshop } from "../../../../fetch/loopback.fixture.ts";
import { type Known, NOTHING_KNOWN } from "../../known.ts";
import { madeUpRate } from "../../made-up-rate.fixture.ts";
import { ecbFeed } from "./ecb-feed.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

const day = (time: string, dollars: string) => `<Cube time="${time}"><Cube currency="USD" rate="${dollars}"/></Cube>`;
const envelope = (...days: string[]) => `<gesmes:Envelope xmlns:gesmes="x"><Cube>${days.join("")}</Cube></gesmes:Envelope>`;
const FRIDAY_EVENING = Date.parse("2026-11-20T18:00:00Z");

let asked: string[];
beforeEach(() => {
  asked = [];
});

async function readAt(now: number, known: Known) {
  const { origin } = await serve((request, response) => {
    asked.push(request.url?.split("/").at(-1) ?? "");
    const [newest, before] = [day("2026-11-20", "1.1462"), day("2026-11-19", "1.1450")];
    response.end(asked.at(-1) === "eurofxref-daily.xml" ? envelope(newest) : envelope(newest, before));
  });
  return await ecbFeed(door({ sourceOrigin: origin }).fetcher).read({ signal: never, now }, known);
}

const knownOf = (date: string): Known => ({
  rows: [madeUpRate({ base: "EUR", quote: "USD", kind: "reference", as_of: `${date}T00:00:00.000Z` })],
  metadata: null,
});

test("where nothing is known, ninety days are read: the newest one, and the others as history", async () => {
  const { quotes, earlier } = await readAt(FRIDAY_EVENING, NOTHING_KNOWN);
  expect(asked).toEqual(["eurofxref-hist-90d.xml"]);
  expect(quotes).toMatchObject([{ base: "EUR", quote: "USD", value: 1.1462, as_of: "2026-11-20T00:00:00.000Z" }]);
  expect(earlier).toMatchObject([{ value: 1.145, as_of: "2026-11-19T00:00:00.000Z" }]);
});

test.each([
  ["the day before is known", "2026-11-19", FRIDAY_EVENING, "eurofxref-daily.xml"],
  ["a day is missing", "2026-11-18", FRIDAY_EVENING, "eurofxref-hist-90d.xml"],
  ["Friday is known on Monday evening", "2026-11-20", Date.parse("2026-11-23T18:00:00Z"), "eurofxref-daily.xml"],
  ["Thursday is known on Monday evening", "2026-11-19", Date.parse("2026-11-23T18:00:00Z"), "eurofxref-hist-90d.xml"],
])("where %s, the file for that is read", async (_what, last, now, file) => {
  await readAt(now, knownOf(last));
  expect(asked).toEqual([file]);
});
