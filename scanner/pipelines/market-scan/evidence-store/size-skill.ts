import type { z } from "zod";
import { type SizeValidation, sizeValidation } from "../analysis/size/size-validation.ts";
import { decimals, orNull } from "./rounded.ts";

const claimScore = sizeValidation.shape.horizons.element.shape.claims.element;

/** How one of the answers of size rows did, out of sample: the same for every symbol of the asset class. */
export const sizeSkill = claimScore.omit({ stop: true });
export type SizeSkill = z.infer<typeof sizeSkill>;

const SKILL_DECIMALS = 4;

/** Of what size rows say: ranges, and each touch. */
export function sizeSkills(validation: SizeValidation | null): SizeSkill[] {
  const claims = validation?.horizons.flatMap((horizon) => horizon.claims) ?? [];
  return claims
    .filter(({ kind, move }) => kind === "range" || (kind === "touch" && move !== null))
    .map(({ stop: _, ...claim }) => ({
      ...claim,
      skill: orNull(claim.skill, roundSkill),
      skill_low: orNull(claim.skill_low, roundSkill),
      skill_high: orNull(claim.skill_high, roundSkill),
      ece: orNull(claim.ece, roundSkill),
    }));
}

const roundSkill = (skill: number) => decimals(skill, SKILL_DECIMALS);
