import type { ClaimScore, SizeValidation } from "./size-validation.ts";

type Wanted = Pick<ClaimScore, "kind" | "side" | "horizon_bars" | "move" | "stop">;

/**
 * The score that decides who answers: that of this very claim, else of all of its side together; null where nothing was validated.
 * A claim with another move or stop than those validated is judged by its side.
 */
export function findClaim(validation: SizeValidation | null, wanted: Wanted): ClaimScore | null {
  const { kind, side, horizon_bars, move, stop } = wanted;
  const claims = validation?.horizons.find((own) => own.horizon_bars === horizon_bars)?.claims ?? [];
  const ofSide = claims.filter((claim) => claim.kind === kind && claim.side === side);
  return (
    ofSide.find((claim) => claim.move === move && claim.stop === stop) ?? ofSide.find((claim) => claim.move === null) ?? null
  );
}
