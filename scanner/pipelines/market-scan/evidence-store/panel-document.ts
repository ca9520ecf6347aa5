import { z } from "zod";
import { calibrationMap } from "../analysis/evidence/calibration-map.ts";
import { familyDetail } from "../analysis/evidence/family-detail.ts";
import { type EquityEvidence, equityEvidence, panelEvidence } from "../analysis/evidence/family-evidence.ts";
import { dayOf, isoDay } from "../bars.ts";
import { decimals } from "./rounded.ts";

const curve = z.array(z.number());

const storedEquity = equityEvidence.omit({ curve_1x: true, curve_2x: true }).extend({
  days: z.array(z.int()).describe("of both curves, days since 1970-01-01"),
  r_1x: curve,
  r_2x: curve,
});

/** A curve is looked at, a few hundred pixels wide: beyond that only every so-manieth point is kept, and the last. */
const MAX_POINTS = 250;
const CURVE_DECIMALS = 4;

/** What is read back is made of what was checked: tens of thousands of days need not be checked again. */
const equityDocument = z.codec(storedEquity, z.custom<EquityEvidence>(), { decode: unpackEquity, encode: packEquity });

/** The document KEY/evidence. */
export const panelDocument = panelEvidence.extend({
  calibration_map: calibrationMap,
  details: z.array(familyDetail.extend({ equity: equityDocument })).describe("one per family, in their order"),
});

function packEquity({ curve_1x, curve_2x, ...figures }: EquityEvidence): z.infer<typeof storedEquity> {
  const isKept = keptOf(curve_1x.days.length);
  const levels = (curve: readonly number[]) => curve.filter(isKept).map((r) => decimals(r, CURVE_DECIMALS));
  return {
    ...figures,
    days: curve_1x.days.filter(isKept).map(dayOf),
    r_1x: levels(curve_1x.r),
    r_2x: levels(curve_2x.r),
  };
}

function keptOf(points: number): (_: unknown, i: number) => boolean {
  const step = Math.ceil(points / MAX_POINTS);
  return (_, i) => (points - 1 - i) % step === 0;
}

function unpackEquity({ days, r_1x, r_2x, ...figures }: z.infer<typeof storedEquity>): EquityEvidence {
  const sessions = days.map(isoDay);
  return { ...figures, curve_1x: { days: sessions, r: r_1x }, curve_2x: { days: sessions, r: r_2x } };
}
