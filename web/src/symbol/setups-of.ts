import type { SetupEvidence } from "../../../client/evidence-types.ts";
import type { DirectionRow, WatchRow } from "../../../client/types.ts";

/** One set-up and side of the catalogue. */
export interface SetupRef {
  readonly setup_id: string;
  readonly direction: "long" | "short";
}

/** Everything there is on one set-up of a symbol: it is claimed, watched, or has only a past. */
export interface SymbolSetup extends SetupRef {
  readonly key: string;
  readonly name: string;
  readonly claimed: DirectionRow | null;
  readonly watched: WatchRow | null;
  readonly evidence: SetupEvidence | null;
}

export interface SymbolRows {
  readonly claimed: readonly DirectionRow[];
  readonly watched: readonly WatchRow[];
  readonly evidence: readonly SetupEvidence[];
}

export const setupKey = ({ setup_id, direction }: SetupRef): string => `${setup_id} ${direction}`;

/** The symbol's set-ups, each once: claimed ones first, then watched ones, then those with a past alone. */
export function setupsOf({ claimed, watched, evidence }: SymbolRows): SymbolSetup[] {
  const all = [...claimed, ...watched, ...evidence];
  const keys = [...new Set(all.map(setupKey))];
  return keys.flatMap((key) => {
    const same = <R extends SetupRef>(rows: readonly R[]): R | null => rows.find((row) => setupKey(row) === key) ?? null;
    const any = same(all);
    if (any === null) return [];
    return [
      {
        key,
        setup_id: any.setup_id,
        direction: any.direction,
        name: any.setup_name,
        claimed: same(claimed),
        watched: same(watched),
        evidence: same(evidence),
      },
    ];
  });
}

export const isPresent = ({ claimed, watched }: SymbolSetup): boolean => claimed !== null || watched !== null;
