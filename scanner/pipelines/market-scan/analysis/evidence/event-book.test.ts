import { expect, it } from "vitest";
import { buildPanels, type Panel } from "../../panel.ts";
import { barsOf } from "../made-up-bars.ts";
import type { Setup } from "../setups/setup.ts";
import type { SymbolHistory } from "../symbol-history.ts";
import { eventBook } from "./event-book.ts";
import { anySetup, openTrades } from "./events.fixture.ts";

const SESSIONS = 4;

/** Three symbols on four days; C misses the second. */
const panel = buildPanels(
  ["A", "B", "C"].map((symbol) => {
    const bars = barsOf(
      Array.from({ length: SESSIONS }, () => [1, 1, 1, 1] as const),
      { symbol },
    );
    return symbol === "C" ? { ...bars, days: Int32Array.of(16_437, 16_439, 16_440) } : bars;
  }),
)[0] as Panel;

/** Long trades as [bar, r, exit bar]; short ones lose what they win. */
function historyOf(
  symbol: number,
  trades: readonly (readonly [number, number, number])[],
  setup: Setup,
  events: readonly number[],
) {
  const labels = openTrades(SESSIONS);
  for (const [bar, r, exit] of trades) {
    labels.long.r[bar] = r;
    labels.short.r[bar] = -r;
    labels.long.charge[bar] = 0.1;
    labels.long.exit[bar] = exit;
  }
  return { symbol, labels, setups: [{ setup, direction: "long", events, present: false }] } satisfies SymbolHistory;
}

const matched: Setup = { ...anySetup, control: "matched" };
const histories = [
  historyOf(0, [[0, 1, 1], [1, -1, 2]], matched, [0, 1]),
  historyOf(1, [[0, 0.5, 2], [1, 0.4, 3]], matched, [1]),
  historyOf(2, [[0, -0.5, 1], [1, 3, 2]], matched, [0, 1]), // its bar 1 is session 2
]; // biome-ignore format: one line per symbol

it("sets each event beside the same day's trades of the other symbols, by session, then symbol", () => {
  const [family] = eventBook(panel, histories).families;
  expect([...(family?.symbol ?? [])]).toEqual([0, 2, 0, 1]);
  expect([...(family?.session ?? [])]).toEqual([0, 0, 1, 1]);
  expect([...(family?.exit ?? [])]).toEqual([1, 2, 2, 3]); // bar 1 of C is session 2
  expect([...(family?.excessR ?? [])]).toEqual([1 - (0.5 - 0.5) / 2, -0.5 - (1 + 0.5) / 2, -1 - 0.4, 0.4 - -1]);
  expect([...(family?.excessWin ?? [])]).toEqual([1 - 1 / 2, 0 - 1, 0 - 1, 1 - 0]);
});

it("leaves out an event that was alone on its day: it has no control", () => {
  const [family] = eventBook(panel, histories).families;
  expect([...(family?.session ?? [])]).not.toContain(2);
});

it("compares a calendar set-up with all trades that had closed by its session", () => {
  const calendar: Setup = { ...anySetup, control: "own_base" };
  const [family] = eventBook(
    panel,
    histories.map((one) => ({ ...one, setups: one.setups.map((own) => ({ ...own, setup: calendar })) })),
  ).families;
  // on session 0 nothing had closed; on session 1 the first trade of A; on session 2 all but the second of B
  expect([...(family?.session ?? [])]).toEqual([1, 1, 2]);
  expect([...(family?.excessR ?? [])].map((x) => Number(x.toFixed(12)))).toEqual([-2, -0.6, 3 - (1 - 1 + 0.5 - 0.5) / 4]);
});

it("knows of each session the trades that were decided on it, and those that had closed by then", () => {
  const { long, short } = eventBook(panel, histories).results;
  expect([...long.decided.count]).toEqual([3, 2, 1, 0]);
  expect([...long.known.count]).toEqual([0, 1, 4, 6]);
  expect([...long.known.wins]).toEqual([0, 1, 2, 4]);
  expect([...short.known.wins]).toEqual([0, 0, 2, 2]);
});

it("does not depend on the order of the histories", () => {
  expect(eventBook(panel, histories.toReversed())).toEqual(eventBook(panel, histories));
});
