import { z } from "zod";
import type { FamilyDocument } from "./documents.ts";

export const gateVerdict = z.object({
  gate: z.string(),
  value: z
    .number()
    .nullable()
    .describe("What the family has: a count, a p or q (0 to 1), or units of risk R; null where it has none"),
  needs: z.enum([">=", ">", "<=", "<"]).describe("How the value has to stand to the bound"),
  bound: z.number().describe("In the unit of the value"),
  passed: z.boolean(),
});
export type GateVerdict = z.infer<typeof gateVerdict>;

interface Asked extends Pick<GateVerdict, "gate" | "needs" | "bound"> {
  readonly measure: (family: FamilyDocument) => number | null;
}

const events = ({ whole }: FamilyDocument) => whole.n;

/** The gates of each filter mode in the order they are asked; whether one was passed is what the evidence says. */
const asked: Readonly<Record<"strict" | "relaxed", readonly Asked[]>> = {
  strict: [
    { gate: "few_events", needs: ">=", bound: 250, measure: events },
    { gate: "few_blocks", needs: ">=", bound: 30, measure: ({ whole }) => whole.blocks },
    { gate: "discovery_q", needs: "<=", bound: 0.1, measure: ({ discovery }) => discovery.q },
    { gate: "confirmation_p", needs: "<", bound: 0.05, measure: ({ confirmation }) => confirmation.p },
    { gate: "confirmation_mean", needs: ">", bound: 0, measure: ({ confirmation }) => confirmation.mean_r },
    { gate: "lower_bound", needs: ">", bound: 0, measure: ({ posterior }) => posterior?.expectancy_low_r ?? null },
    { gate: "double_cost", needs: ">", bound: 0, measure: lowerBoundAtDoubleCost },
  ],
  relaxed: [
    { gate: "few_events", needs: ">=", bound: 100, measure: events },
    { gate: "whole_sample_q", needs: "<=", bound: 0.2, measure: ({ whole }) => whole.q },
  ],
};

/** What a family has and needs at each gate of a mode. */
export function familyVerdicts(family: FamilyDocument, mode: "strict" | "relaxed"): GateVerdict[] {
  const failed = new Set(family[mode].failed);
  return asked[mode].map(({ gate, needs, bound, measure }) => ({
    gate,
    value: measure(family),
    needs,
    bound,
    passed: !failed.has(gate),
  }));
}

/** Costs shift the whole posterior: its lower bound by as much as its mean. */
function lowerBoundAtDoubleCost({ posterior }: FamilyDocument): number | null {
  return posterior && posterior.expectancy_low_r - (posterior.expectancy_r - posterior.expectancy_2x_r);
}
