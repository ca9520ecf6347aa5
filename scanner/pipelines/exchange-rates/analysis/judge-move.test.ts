import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { judgeMove, type Levels, type Move, type Pending } from "./judge-move.ts";

const SERIES = join(
  import.meta.dirname,
  "../../../../../shared/data/rates/usdt_ves/usdt_ves_p2p_merchants_2025-09_2026-02.csv.gz",
);
const isAbsent = !existsSync(SERIES);
if (isAbsent) console.info("skipped: ../shared/data is absent");

describe("a move", () => {
  const hold = (values: Levels, seen: number) => ({ kind: "hold", pending: { values, seen } });

  test("is usual where nothing was known, and up to 15 % either way", () => {
    expect(judgeMove(null, { rate: 500 }, null)).toEqual({ kind: "usual" });
    expect(judgeMove({ rate: 100 }, { rate: 115 }, null)).toEqual({ kind: "usual" });
    expect(judgeMove({ rate: 100 }, { rate: 86 }, null)).toEqual({ kind: "usual" });
  });

  test("further off waits until three readings in a row agree", () => {
    const before = { rate: 100 };
    expect(judgeMove(before, { rate: 130 }, null)).toEqual(hold({ rate: 130 }, 1));
    expect(judgeMove(before, { rate: 133 }, { values: { rate: 130 }, seen: 1 })).toEqual(hold({ rate: 133 }, 2));
    expect(judgeMove(before, { rate: 131 }, { values: { rate: 133 }, seen: 2 })).toEqual({ kind: "confirmed" });
  });

  test("to somewhere else again counts from one", () => {
    expect(judgeMove({ rate: 100 }, { rate: 60 }, { values: { rate: 130 }, seen: 2 })).toEqual(hold({ rate: 60 }, 1));
  });

  test("that a second source has seen as well is confirmed at once, and not by one that saw something else", () => {
    expect(judgeMove({ rate: 100 }, { rate: 130 }, null, 128)).toEqual({ kind: "confirmed" });
    expect(judgeMove({ rate: 100 }, { rate: 130 }, null, 101).kind).toBe("hold");
  });

  test("of one side holds the whole pair", () => {
    expect(judgeMove({ buy: 600, sell: 590 }, { buy: 601, sell: 790 }, null).kind).toBe("hold");
  });
});

interface Reading {
  readonly at: string;
  readonly levels: { readonly buy: number; readonly sell: number };
}

/** The collector's readings, oldest first, without those that failed. */
function readSeries(): Reading[] {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(SERIES)), { columns: true });
  return rows.flatMap((row) => {
    const levels = { buy: Number(row.buy_price_second_best), sell: Number(row.sell_price_best) };
    return row.buy_price_second_best ? [{ at: (row.commit_time_utc ?? "").slice(0, 16), levels }] : [];
  });
}

/** What is shown at each reading. */
function replay(readings: readonly Reading[]) {
  let good: Reading["levels"] | null = null;
  let pending: Pending | null = null;
  return readings.map(({ at, levels }) => {
    const move: Move = judgeMove(good, levels, pending);
    pending = move.kind === "hold" ? move.pending : null;
    if (move.kind !== "hold") good = levels;
    return { at, read: levels, move: move.kind, shown: good ?? levels };
  });
}

describe.skipIf(isAbsent)("on half a year of real readings", () => {
  let shown: ReturnType<typeof replay>;
  beforeAll(() => {
    shown = replay(readSeries());
  });
  const on = (day: string, from: string, until: string) =>
    shown
      .filter(({ at }) => at >= `${day}T${from}` && at <= `${day}T${until}`)
      .map(({ at, read, move, shown }) => `${at.slice(11)} ${read.buy}/${read.sell} ${move} ${shown.buy}/${shown.sell}`);

  test("few wait, and nearly all that wait were slips of one reading", () => {
    const held = shown.filter(({ move }) => move === "hold");
    expect([shown.length, held.length, shown.filter(({ move }) => move === "confirmed").length]).toEqual([8146, 10, 2]);
    expect(held.map(({ at, read }) => `${at} ${read.buy}/${read.sell}`)).toEqual([
      "2025-10-17T15:48 296.9/373.2",
      "2025-11-01T11:54 303.265/398.35",
      "2025-11-03T05:52 306.55/397.6",
      "2025-11-13T15:56 339.9/440",
      "2025-12-15T09:44 426.19/537.908",
      "2026-01-03T07:28 847.324/604.832",
      "2026-01-03T07:44 941.472/604.256",
      "2026-01-09T19:57 610/585",
      "2026-01-09T20:34 604.8/581",
      "2026-01-31T14:55 512.588/597.001",
    ]);
  });

  test("a slip is never shown: on 2025-11-01 one reading has a best sell price of 398", () => {
    expect(on("2025-11-01", "11:00", "13:00")).toEqual([
      "11:12 303.64/301 usual 303.64/301",
      "11:27 303.48/301 usual 303.48/301",
      "11:40 303.27/301.1 usual 303.27/301.1",
      "11:54 303.265/398.35 hold 303.27/301.1",
      "12:41 302.6/301.5 usual 302.6/301.5",
    ]);
  });

  test("the jump of 2026-01-03 is shown from its third reading on, and so is its end", () => {
    expect(on("2026-01-03", "06:30", "11:30")).toEqual([
      "06:41 628.156/604.116 usual 628.156/604.116",
      "06:59 631.68/604.797 usual 631.68/604.797",
      "07:28 847.324/604.832 hold 631.68/604.797",
      "07:44 941.472/604.256 hold 631.68/604.797",
      "07:57 946.89/609.525 confirmed 946.89/609.525",
      "08:36 946.89/610.851 usual 946.89/610.851",
      "08:56 946.89/648 usual 946.89/648",
      "09:28 909.898/675 usual 909.898/675",
      "09:45 900/715.5 usual 900/715.5",
      "09:58 900/706.387 usual 900/706.387",
      "10:31 832.5/651.222 usual 832.5/651.222",
      "10:49 720/623.898 usual 720/623.898",
      "11:10 631.303/601.902 usual 631.303/601.902",
      "11:29 631.303/602.494 usual 631.303/602.494",
    ]);
  });
});
