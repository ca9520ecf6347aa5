import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Offer, robustPrice } from "./robust-price.ts";
import { weightedMedian } from "./weighted-median.ts";

const offer = (advertiser: string, price: number, over: Partial<Offer> = {}): Offer => ({
  ...{ advertiser, price, surplus: 500, min: 1000, max: 1_000_000, orders: 200, finishRate: 0.98, tradable: true },
  ...over,
});
const crowd = (...prices: number[]) => prices.map((price, at) => offer(`a${at}`, price));
const seven = crowd(600, 601, 602, 603, 604, 605, 606);

describe("a robust price", () => {
  test("is the median of the votes, with how many there were, how far apart, and the best of them", () => {
    expect(robustPrice(seven, "buy")).toEqual({ value: 603, n: 7, used: 7, dispersion: (1.4826 * 2) / 603, best: 600 });
    expect(robustPrice(seven, "sell")).toMatchObject({ value: 603, best: 606 });
  });

  test("gives one merchant who posts fifty absurd offers one vote, which then is an outlier", () => {
    const absurd = Array.from({ length: 50 }, (_, at) => offer("flood", 60 + at));
    expect(robustPrice([...absurd, ...seven], "buy")).toMatchObject({ value: 603, n: 57, used: 7, best: 600 });
  });

  test.each([
    ["cannot be traded", { tradable: false }],
    ["has nothing left", { surplus: 0 }],
    ["is of somebody new", { orders: 49 }],
    ["is of somebody who does not finish", { finishRate: 0.89 }],
    ["is for thousands only", { min: 200_000 }],
    ["is for less than the usual trade", { max: 50_000 }],
  ])("leaves out an offer that %s", (_what, over) => {
    expect(robustPrice([...seven, offer("cheap", 599, over)], "buy")).toMatchObject({ n: 8, used: 7, best: 600 });
  });

  test("drops what is more than 3 % and 3.5 deviations off, and keeps what is nearer", () => {
    const tight = crowd(600, 600, 600, 600, 600, 600);
    expect(robustPrice([...tight, offer("near", 617)], "sell")).toMatchObject({ used: 7, best: 617 });
    expect(robustPrice([...tight, offer("far", 619)], "sell")).toMatchObject({ used: 6, best: 600 });
  });

  test("weighs votes by what is on offer, up to a thousand", () => {
    const whale = offer("whale", 606, { surplus: 1_000_000 });
    expect(robustPrice([...crowd(600, 601, 602, 603), whale], "buy")).toMatchObject({ value: 602.5 });
  });

  test("is none with fewer than five votes", () => {
    expect(robustPrice(crowd(600, 601, 602, 603), "buy")).toEqual({ n: 4, used: 4 });
    expect(robustPrice([], "buy")).toEqual({ n: 0, used: 0 });
  });

  test("lies among the honest votes whatever a minority of others asks", () => {
    const liars = fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { maxLength: 2 });
    fc.assert(
      fc.property(liars, (prices) => {
        const offers = [...seven, ...prices.map((price, at) => offer(`liar${at}`, price, { min: 0, max: 1e12 }))];
        const price = robustPrice(offers, "buy");
        expect("value" in price && price.value >= 600 && price.value <= 606).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});

test("a weighted median is the middle of two where half of the weight lies on each side", () => {
  const weigh = (...pairs: [number, number][]) => weightedMedian(pairs.map(([value, weight]) => ({ value, weight })));
  expect([weigh([1, 1], [3, 1]), weigh([1, 1], [3, 2]), weigh([5, 1])]).toEqual([2, 3, 5]);
  expect(weigh()).toBeNaN();
});
