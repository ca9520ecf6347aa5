import type { OwnRows } from "../../../../contract/candidate.ts";

/** The own rows of a candidate without the claims of asset classes that are not its own: those were claimed when they were. */
export function claimOwn(rows: OwnRows | undefined, foreign: ReadonlySet<string>): OwnRows {
  const { claims = [], ...others } = rows ?? {};
  return { ...others, claims: claims.filter(({ asset_class }) => !foreign.has(String(asset_class))) };
}
