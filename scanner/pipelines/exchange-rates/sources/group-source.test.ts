import { beforeEach, describe, expect, test } from "vitest";
import { type Known, NOTHING_KNOWN } from "../known.ts";
import type { Quote } from "./feed.ts";
import { groupSource } from "./group-source.ts";
import { knownAfter, madeUpFeed, OFFICIAL, officialQuote, shortly } from "./made-up-feed.fixture.ts";

const MINUTE_MS = 60_000;
const NOON = Date.parse("2026-11-20T16:00:00Z"); // a Friday, noon in Caracas
const EVENING = Date.parse("2026-11-20T22:00:00Z");
const MONDAY = Date.parse("2026-11-23T04:00:00Z");

let bank: ReturnType<typeof madeUpFeed>;
let other: ReturnType<typeof madeUpFeed>;
let known: Known;
beforeEach(() => {
  bank = madeUpFeed("bank", 30 * MINUTE_MS);
  other = madeUpFeed("other", 10 * MINUTE_MS);
  known = NOTHING_KNOWN;
});

/** One reading, which the next one knows. */
async function readAt(now: number) {
  const source = groupSource({ name: OFFICIAL, feeds: [bank.feed, other.feed] }, async () => known);
  const work = { signal: new AbortController().signal, now, report: () => {} };
  const { part, reports } = await source.read(work);
  if (part.rows.length > 0) known = knownAfter([part], now);
  return {
    rates: shortly(part.rows),
    upcoming: shortly(part.upcoming),
    states: reports.map(({ id, state }) => `${id} ${state}`),
  };
}

describe("a group of rates", () => {
  test("comes from its first source, and the second is not asked", async () => {
    bank.script.quotes = [officialQuote("USD", 500, "2026-11-20")];
    expect(await readAt(NOON)).toEqual({ rates: ["USD 500 bank"], upcoming: [], states: ["bank ok"] });
    expect(other.script.asked).toBe(0);
  });

  test("is not read again within the time its source is trusted for", async () => {
    bank.script.quotes = [officialQuote("USD", 500, "2026-11-20")];
    await readAt(NOON);
    expect(await readAt(NOON + 29 * MINUTE_MS)).toEqual({ rates: ["USD 500 bank"], upcoming: [], states: ["bank ok"] });
    expect(bank.script.asked).toBe(1);
    await readAt(NOON + 30 * MINUTE_MS);
    expect(bank.script.asked).toBe(2);
  });

  test("comes from the second where the first fails, which is tried again sooner", async () => {
    other.script.quotes = [officialQuote("USD", 501, "2026-11-20")];
    expect(await readAt(NOON)).toEqual({ rates: ["USD 501 other fallback"], upcoming: [], states: ["bank drift", "other ok"] });
    bank.script.quotes = [officialQuote("USD", 500, "2026-11-20")];
    await readAt(NOON + 9 * MINUTE_MS);
    expect((await readAt(NOON + 10 * MINUTE_MS)).rates).toEqual(["USD 500 bank"]);
  });

  test("keeps what a second source does not have, flagged", async () => {
    bank.script.quotes = [officialQuote("USD", 500, "2026-11-20"), officialQuote("CNY", 70, "2026-11-20")];
    await readAt(NOON);
    bank.script.quotes = null;
    other.script.quotes = [officialQuote("USD", 501, "2026-11-20")];
    expect((await readAt(EVENING)).rates).toEqual(["USD 501 other fallback", "CNY 70 bank carried"]);
  });

  test("does not go back to a second source's older day", async () => {
    bank.script.quotes = [officialQuote("USD", 500, "2026-11-20")];
    await readAt(NOON);
    bank.script.quotes = null;
    other.script.quotes = [officialQuote("USD", 470, "2026-11-18")];
    expect((await readAt(EVENING)).rates).toEqual(["USD 500 bank carried"]);
  });

  test("is silent where nobody answers, so that the last good part can be carried", async () => {
    bank.script.quotes = [officialQuote("USD", 500, "2026-11-20")];
    await readAt(NOON);
    bank.script.quotes = null;
    expect(await readAt(EVENING)).toEqual({ rates: [], upcoming: [], states: ["bank drift", "other drift"] });
  });
});

describe("a rate for the next business day", () => {
  beforeEach(async () => {
    bank.script.quotes = [officialQuote("USD", 500, "2026-11-20")];
    await readAt(NOON);
    bank.script.quotes = [officialQuote("USD", 503, "2026-11-23")];
  });

  test("is held until that day, whether anybody can be asked by then or not", async () => {
    expect(await readAt(EVENING)).toEqual({ rates: ["USD 500 bank"], upcoming: ["USD 503 bank"], states: ["bank ok"] });
    bank.script.quotes = null;
    expect(await readAt(MONDAY - 1)).toMatchObject({ rates: [] });
    expect(await readAt(MONDAY)).toMatchObject({
      rates: ["USD 503 bank carried"],
      states: ["bank drift", "other drift", "bank partial"],
    });
  });

  test("is no jump on that day, however far off: it has been seen since Friday", async () => {
    bank.script.quotes = [officialQuote("USD", 650, "2026-11-23")];
    await readAt(EVENING);
    expect((await readAt(MONDAY)).rates).toEqual(["USD 650 bank"]);
  });

  test("that is all there is lets the next source be asked for today's", async () => {
    known = NOTHING_KNOWN;
    other.script.quotes = [officialQuote("USD", 500, "2026-11-20")];
    expect(await readAt(EVENING)).toEqual({
      rates: ["USD 500 other fallback"],
      upcoming: ["USD 503 bank"],
      states: ["bank ok", "other ok"],
    });
  });
});

describe("a jump", () => {
  const at = (minutes: number) => NOON + minutes * MINUTE_MS;
  beforeEach(async () => {
    bank.script.quotes = [officialQuote("USD", 500, "2026-11-20")];
    await readAt(at(0));
    bank.script.quotes = [officialQuote("USD", 650, "2026-11-20")];
  });

  test("that a second source confirms is let through at once", async () => {
    other.script.quotes = [officialQuote("USD", 651, "2026-11-20")];
    expect(await readAt(at(30))).toEqual({ rates: ["USD 650 bank confirmed_jump"], upcoming: [], states: ["bank ok"] });
  });

  test("that nobody confirms is let through with the third reading", async () => {
    expect(await readAt(at(30))).toEqual({ rates: ["USD 500 bank unconfirmed_jump"], upcoming: [], states: ["bank partial"] });
    expect((await readAt(at(60))).rates).toEqual(["USD 500 bank unconfirmed_jump"]);
    expect((await readAt(at(90))).rates).toEqual(["USD 650 bank confirmed_jump"]);
    expect((await readAt(at(120))).rates).toEqual(["USD 650 bank"]);
  });

  test("that was a slip is never shown", async () => {
    expect((await readAt(at(30))).rates).toEqual(["USD 500 bank unconfirmed_jump"]);
    bank.script.quotes = [officialQuote("USD", 501, "2026-11-20")];
    expect((await readAt(at(60))).rates).toEqual(["USD 501 bank"]);
    expect(known.metadata?.pending_jumps).toEqual([]);
  });
});

test("both sides of a market wait together, and the witness of the group is asked", async () => {
  const witness = madeUpFeed("street", 0);
  const side = (name: "buy" | "sell" | "mid", value: number): Quote => ({
    ...{ base: "USDT", quote: "VES", kind: "p2p", side: name, value, as_of: new Date(NOON).toISOString() },
  });
  const market = (buy: number, sell: number) => [side("buy", buy), side("sell", sell), side("mid", (buy + sell) / 2)];
  const read = async () => {
    const group = { name: "p2p:VES", feeds: [bank.feed] as const, witness: witness.feed };
    const work = { signal: new AbortController().signal, now: NOON + 60 * MINUTE_MS, report: () => {} };
    return shortly((await groupSource(group, async () => known).read(work)).part.rows);
  };
  bank.script.quotes = market(632, 605);
  const first = await groupSource({ name: "p2p:VES", feeds: [bank.feed] }, async () => NOTHING_KNOWN).read({
    ...{ signal: new AbortController().signal, now: NOON, report: () => {} },
  });
  known = knownAfter([first.part], NOON);
  bank.script.quotes = market(847, 605);
  witness.script.quotes = [side("mid", 610)];
  expect(await read()).toEqual(["buy 632", "sell 605", "mid 618.5"].map((rate) => `USDT ${rate} bank unconfirmed_jump`));
  witness.script.quotes = [side("mid", 720)];
  expect(await read()).toEqual(["buy 847", "sell 605", "mid 726"].map((rate) => `USDT ${rate} bank confirmed_jump`));
});
