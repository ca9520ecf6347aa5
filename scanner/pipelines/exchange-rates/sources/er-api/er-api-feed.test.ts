import { afterEach, expect, test } from "vitest";
import { never, workshop } from "../../../../fetch/loopback.fixture.ts";
import { NOTHING_KNOWN } from "../../known.ts";
import { erApiFeed } from "./er-api-feed.ts";
import { recordedAnswer } from "./recorded-answer.fixture.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

async function read(body: string, now: number) {
  const { origin } = await serve((_, response) => void response.writeHead(200, { "content-type": "application/json" }).end(body));
  return await erApiFeed(door({ sourceOrigin: origin }).fetcher).read({ signal: never, now }, NOTHING_KNOWN);
}

const SATURDAY = Date.parse("2024-05-25T09:00:00Z");

test("of the 162 currencies of its recorded answer those are read that the ECB quotes, as of the day of its update", async () => {
  const { quotes } = await read(recordedAnswer, SATURDAY);
  expect([quotes.length, Object.keys(JSON.parse(recordedAnswer).rates).length]).toEqual([29, 162]);
  expect(quotes.find(({ quote }) => quote === "USD")).toEqual({
    ...{ base: "EUR", quote: "USD", kind: "reference", side: null, value: 1.084277, as_of: "2024-05-25T00:00:00.000Z" },
  });
});

test("its recorded answer is not believed a day before its update", async () => {
  await expect(read(recordedAnswer, Date.parse("2024-05-24T09:00:00Z"))).rejects.toMatchObject({ state: "drift" });
});

test("an error that it answers with status 200 is no rate", async () => {
  await expect(read(`{"result":"error","error-type":"unsupported-code"}`, SATURDAY)).rejects.toMatchObject({
    state: "failed",
    message: expect.stringContaining("answered error (unsupported-code)"),
  });
});
