import { z } from "zod";
import { familyGates } from "../../scanner/pipelines/market-scan/declare.ts";
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

/** What a family has and needs at each gate of a mode; whether one was passed is what the evidence says. */
export function familyVerdicts(family: FamilyDocument, mode: "strict" | "relaxed"): GateVerdict[] {
  const failed = new Set(family[mode].failed);
  return familyGates[mode].map(({ gate, needs, bound, measure }) => ({
    gate,
    value: measure(family),
    needs,
    bound,
    passed: !failed.has(gate),
  }));
}
