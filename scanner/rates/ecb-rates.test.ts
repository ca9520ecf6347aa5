import type { RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { workshop } from "../fetch/loopback.fixture.ts";
import { ecbRates } from "./ecb-rates.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

const HOUR_MS = 3_600_000;
const noon = Date.parse("2026-11-20T12:00:00Z");
const at = (now: number) => ({ signal: new AbortController().signal, now });

const ecb = `<Envelope><Cube><Cube time="2026-11-20"><Cube currency="USD" rate="1.1"/></Cube></Cube></Envelope>`;
const frankfurter = JSON.stringify({ base: "EUR", date: "2026-11-19", rates: { USD: 1.2 } });

async function stage(answers: { ecb?: string; frankfurter?: string }) {
  const listener: RequestListener = (request, response) => {
    const body = request.url?.startsWith("/www.ecb.europa.eu/") ? answers.ecb : answers.frankfurter;
    response.writeHead(body === undefined ? 500 : 200).end(body);
  };
  const { origin, seen } = await serve(listener);
  const { fetcher } = door({ sourceOrigin: origin });
  return { rates: ecbRates(fetcher), seen, answers };
}

test("they come from the ECB, and are asked for every six hours", async () => {
  const { rates, seen } = await stage({ ecb, frankfurter });
  expect(await rates.newest(at(noon))).toEqual({ day: "2026-11-20", source: "ECB", perEuro: { USD: 1.1 } });
  await rates.newest(at(noon + 6 * HOUR_MS - 1));
  expect(seen).toHaveLength(1);
  await rates.newest(at(noon + 6 * HOUR_MS));
  expect(seen).toHaveLength(2);
});

test.each([
  ["is away", undefined],
  ["shows a page", "<html>Maintenance</html>"],
])("where the ECB %s, Frankfurter has them", async (_, body) => {
  const { rates } = await stage({ ...(body === undefined ? {} : { ecb: body }), frankfurter });
  expect(await rates.newest(at(noon))).toMatchObject({ day: "2026-11-19", source: "ECB (Frankfurter)" });
});

test("where both are away, there are none, or the last ones", async () => {
  const { rates, answers } = await stage({});
  expect(await rates.newest(at(noon))).toBeNull();
  answers.frankfurter = frankfurter;
  expect(await rates.newest(at(noon))).toMatchObject({ day: "2026-11-19" });
  delete answers.frankfurter;
  expect(await rates.newest(at(noon + 7 * HOUR_MS))).toMatchObject({ day: "2026-11-19" });
});

test("a run that ends while they are asked for ends with its own reason", async () => {
  const { rates } = await stage({ ecb });
  const signal = AbortSignal.abort(new Error("cancelled"));
  await expect(rates.newest({ signal, now: noon })).rejects.toThrow("cancelled");
});
