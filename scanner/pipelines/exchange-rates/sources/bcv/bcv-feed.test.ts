import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { never, START, workshop } from "../../../../fetch/loopback.fixture.ts";
import { NOTHING_KNOWN } from "../../known.ts";
import { bcvFeed } from "./bcv-feed.ts";

const { serve, door, tearDown } = workshop();
afterEach(tearDown);

const RATES = {
  dolar: " 1.298,14310000 ",
  euro: " 1.351,24536754",
  yuan: "42,55904016",
  lira: "6,94677549",
  rublo: "3,83436670",
};
const blocks = Object.entries(RATES).map(([id, rate]) => `<div id="${id}"><span> x </span><strong>${rate}</strong></div>`);
const PAGE = `<meta charset="utf-8"><h1>Información económica</h1>${blocks.join("")}
  <div>Fecha Valor: <span content="2026-11-20T00:00:00-04:00">Miércoles, 18 Noviembre  2026</span></div>
  <div>Última actualización: <span>Sábado, 1 Enero 2000</span></div>`;

/** What the feed makes of these bytes. */
async function read(bytes: Uint8Array, headers: Record<string, string>) {
  const { origin } = await serve((_, response) => void response.writeHead(200, headers).end(bytes));
  return (await bcvFeed(door({ sourceOrigin: origin }).fetcher).read({ signal: never, now: START }, NOTHING_KNOWN)).quotes;
}

const inLatin1 = Buffer.from(PAGE, "latin1");

test.each([
  ["in UTF-8, as it says", Buffer.from(PAGE), { "content-type": "text/html; charset=utf-8" }],
  ["in UTF-8, though it says otherwise", Buffer.from(PAGE), { "content-type": "text/html; charset=iso-8859-1" }],
  ["in Latin-1, though it says UTF-8", inLatin1, { "content-type": "text/html; charset=utf-8" }],
  ["in Latin-1, saying nothing", inLatin1, {}],
  ["in an encoding nobody knows", Buffer.from(PAGE), { "content-type": "text/html; charset=x-none" }],
  ["compressed", gzipSync(PAGE), { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip" }],
])("the page is read %s", async (_how, bytes, headers) => {
  const quotes = await read(bytes, headers);
  expect(quotes.map(({ base, quote, value }) => `${base}/${quote} ${value}`)).toEqual([
    ...["USD/VES 1298.1431", "EUR/VES 1351.24536754", "CNY/VES 42.55904016", "TRY/VES 6.94677549", "RUB/VES 3.8343667"],
  ]);
  expect(quotes[0]?.as_of).toBe("2026-11-18T04:00:00.000Z");
});

test("a page of something else with status 200 is not read", async () => {
  await expect(read(Buffer.from("<h1>Sitio en mantenimiento</h1>"), {})).rejects.toMatchObject({ state: "drift" });
});
