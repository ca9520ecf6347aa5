import { expect, test } from "vitest";
import type { Panel } from "../../panel.ts";
import { catalogue } from "../setups/catalogue.ts";
import type { Setup } from "../setups/setup.ts";
import { designSize } from "./design-size.ts";
import { sizeClaims } from "./size-claims.ts";
import { sizeCorrection } from "./size-correction.ts";
import { type SetupRecord, sizeCorrections } from "./size-corrections.ts";
import { fitSize } from "./size-model.ts";
import { onlyPanel, seeded } from "./test-panel.ts";
import { volatilePanel } from "./volatile-panel.fixture.ts";

const matched = catalogue.filter(({ control }) => control === "matched");
const [calming, idle] = matched as [Setup, Setup];
const calendar = catalogue.find(({ control }) => control === "own_base") as Setup;

/** Every log move of the ten bars after an event is this much of what it would have been. */
const CALM = 0.8;

const plain = volatilePanel(12, 1100, 5);
const random = seeded(6);
const eventsWithin = (bars: number) => () => Array.from({ length: 27 }, (_, k) => 40 * k + Math.floor(bars * random()));
const calmEvents = plain.symbols.map(eventsWithin(25)); // of every 40, so that spells of calm never touch
const idleEvents = plain.symbols.map(eventsWithin(40));
const panel = calmed(plain);
const histories: SetupRecord[] = panel.symbols.map((_, symbol) => ({
  symbol,
  setups: [
    { setup: calming, direction: "long", events: calmEvents[symbol] ?? [], present: symbol === 2 },
    { setup: idle, direction: "short", events: idleEvents[symbol] ?? [], present: symbol === 2 },
    { setup: calendar, direction: "long", events: calmEvents[symbol] ?? [], present: false },
  ],
}));
const design = designSize(panel);
const corrections = sizeCorrections(design, histories);

test("a set-up after which prices move less is found, in percent of volatility, and saves error walked forward", () => {
  const [found] = corrections;
  expect(found).toMatchObject({ setup_id: calming.id, direction: "long", horizon_bars: 10, usable: true });
  expect(found?.effect_pct).toBeGreaterThan(-25);
  expect(found?.effect_pct).toBeLessThan(-12);
  expect(found?.t).toBeLessThan(-5);
  expect(found?.walk_forward_low).toBeGreaterThan(0);
});

test("a set-up that says nothing about size corrects nothing", () => {
  expect(corrections[1]).toMatchObject({ setup_id: idle.id, direction: "short", usable: false });
  expect(corrections[1]?.q).toBeGreaterThan(0.1);
});

test("a calendar set-up, which all symbols share, has no control and is not tested", () => {
  expect(corrections.map(({ setup_id }) => setup_id)).toEqual([calming.id, idle.id]);
});

test("corrections go through JSON; without events there are none", () => {
  for (const correction of corrections) expect(sizeCorrection.parse(JSON.parse(JSON.stringify(correction)))).toEqual(correction);
  expect(sizeCorrections(design, [])).toEqual([]);
});

test("a row shows the usable corrections of the set-ups present on it", () => {
  const fits = [fitSize(design, panel.days.length - 1, 10)];
  const rows = sizeClaims(design, fits, { validation: null, corrections, histories });
  expect(rows.map((row) => row.corrections.map(({ setup_id }) => setup_id))).toEqual(
    panel.symbols.map((_, s) => (s === 2 ? [calming.id] : [])),
  );
});

/** The panel with the moves after each calming event shrunk, in every price of the bar. */
function calmed({ symbols }: Panel): Panel {
  return onlyPanel(
    symbols.map((bars, s) => {
      const calm = new Set((calmEvents[s] ?? []).flatMap((event) => Array.from({ length: 10 }, (_, d) => event + 1 + d)));
      const [open, high, low, close] = [bars.open.slice(), bars.high.slice(), bars.low.slice(), bars.close.slice()];
      for (let bar = 1; bar < close.length; bar++) {
        const before = bars.close[bar - 1] ?? Number.NaN;
        const share = calm.has(bar) ? CALM : 1;
        for (const [prices, column] of [
          [open, bars.open],
          [high, bars.high],
          [low, bars.low],
          [close, bars.close],
        ] as const)
          prices[bar] = (close[bar - 1] ?? Number.NaN) * ((column[bar] ?? Number.NaN) / before) ** share;
      }
      return { ...bars, open, high, low, close };
    }),
  );
}
