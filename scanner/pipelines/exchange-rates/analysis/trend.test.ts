import { describe, expect, test } from "vitest";
import { thinHistory } from "./thin-history.ts";
import { measureTrend, type Point } from "./trend.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z") / 1000;
const HOUR = 3600;
/** A week and a half of minutes, from a function of the hours before now. */
const minutes = (hoursBack: number, value: (hours: number) => number) =>
  Array.from({ length: hoursBack * 60 }, (_, at): Point => {
    const seconds = NOW - (hoursBack * 60 - 1 - at) * 60;
    return [seconds, value((NOW - seconds) / HOUR)];
  });
const thinned = (points: readonly Point[]) => points.reduce<Point[]>((kept, [at, value]) => thinHistory(kept, at, value), []);

describe("a history that is thinned minute by minute", () => {
  const kept = thinned(minutes(240, (hours) => 600 - hours));

  test("stays small, ends now, and reaches back more than a week", () => {
    expect(kept.length).toBe(215);
    expect(kept.at(-1)).toEqual([NOW, 600]);
    expect((NOW - (kept[0]?.[0] ?? NOW)) / HOUR).toBe(192);
  });

  test("says the same about changes as the whole", () => {
    const whole = measureTrend(
      minutes(240, (hours) => 600 - hours),
      NOW,
    );
    const thin = measureTrend(kept, NOW);
    for (const change of ["change_1h", "change_24h", "change_7d"] as const)
      expect(thin[change]).toBeCloseTo(whole[change] ?? Number.NaN, 3);
    expect(whole).toMatchObject({
      change_1h: 600 / 599 - 1,
      change_24h: 600 / 576 - 1,
      change_7d: 600 / 432 - 1,
      direction: "up",
    });
  });
});

describe("a trend", () => {
  test("is known as far as there is history, and not further", () => {
    expect(measureTrend([], NOW)).toEqual({
      change_1h: null,
      change_24h: null,
      change_7d: null,
      volatility: null,
      direction: null,
    });
    const twoHours = measureTrend(
      minutes(2, () => 600),
      NOW,
    );
    expect(twoHours).toMatchObject({ change_1h: 0, change_24h: null, volatility: null, direction: null });
  });

  test("compares with no value of another time", () => {
    const gap: Point[] = [
      [NOW - 3 * HOUR, 500],
      [NOW, 600],
    ];
    expect(measureTrend(gap, NOW)).toMatchObject({ change_1h: null, change_24h: null });
  });

  test("is flat where a day moved no more than days do", () => {
    const wave = minutes(200, (hours) => 600 * Math.exp(0.01 * Math.sin(hours)));
    const { volatility, direction } = measureTrend(wave, NOW);
    expect(direction).toBe("flat");
    expect(volatility).toBeCloseTo(0.01 * Math.sqrt(1 - Math.cos(1)) * Math.sqrt(24), 3);
  });

  test("is down where it fell by more", () => {
    const fall = minutes(200, (hours) => (hours < 1 ? 500 : 600));
    expect(measureTrend(fall, NOW)).toMatchObject({ direction: "down", change_24h: 500 / 600 - 1 });
  });
});
