import { useMemo } from "react";
import type { Scan } from "../../../client/types.ts";
import { byClaim } from "../evidence/by-claim.ts";
import type { SetupRef } from "../symbol/setups-of.ts";
import { DirectionClaims } from "./direction-claims.tsx";
import { Section } from "./section.tsx";
import { SizeClaims } from "./size-claims.tsx";

export interface OpportunitiesProps {
  readonly scan: Scan;
  readonly query: string;
  readonly onOpen: (symbol: string, setup?: SetupRef) => void;
}

/** What the scan stands up for: claims of direction, and claims of size. */
export function Opportunities({ scan, query, onOpen }: OpportunitiesProps) {
  const { direction, size, unknown } = useMemo(() => byClaim(scan.opportunities), [scan.opportunities]);
  return (
    <Section title="Opportunities" lead="Only what has evidence behind it, best first. Nothing is padded.">
      <DirectionClaims rows={direction} scan={scan} query={query} onOpen={onOpen} />
      <SizeClaims rows={size} query={query} onOpen={onOpen} />
      {unknown > 0 && (
        <p className="empty">{unknown} more, in a form that this page does not know: load it again, or see /api/scan.</p>
      )}
    </Section>
  );
}
