import { z } from "zod";
import { applyIsotonic } from "../statistics/isotonic.ts";
import { applyPlatt } from "../statistics/platt.ts";
import { withinReason } from "./base-rate-at.ts";

/** How the model's odds are calibrated, as data. */
export const calibrationMap = z.discriminatedUnion("method", [
  z.object({ method: z.literal("none") }),
  z.object({ method: z.literal("platt"), intercept: z.number(), slope: z.number() }),
  z.object({
    method: z.literal("isotonic"),
    x: z.array(z.number()).readonly().describe("odds, rising"),
    y: z.array(z.number()).readonly().describe("calibrated odds"),
    n: z.int().positive().describe("events it was fitted on"),
  }),
]);
export type CalibrationMap = z.infer<typeof calibrationMap>;

export const UNCALIBRATED: CalibrationMap = { method: "none" };

/** The calibrated probability, strictly between 0 and 1 as p is. */
export function applyCalibration(map: CalibrationMap, p: number): number {
  if (map.method === "platt") return applyPlatt(map, p);
  return map.method === "isotonic" ? withinReason(applyIsotonic(map, p), map.n) : p;
}
