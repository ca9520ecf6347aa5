/** Central ranges that are shown; the prices at their ends are what a range claim is judged by. */
export const rangeLevels = [0.5, 0.8, 0.9] as const;

/** Moves whose chance of being touched is shown, as fractions of the price, up and down. */
export const touchMoves = [0.03, 0.05, 0.1] as const;

/** Pairs of target and stop that stand for all that may be asked for: a tight one and a wide one, both with the target farther. */
const passagePairs = [
  [0.04, 0.03],
  [0.08, 0.05],
] as const;

/** A question about size. `move` (of a first passage its target) and `stop` are fractions of the price. */
export interface ClaimQuestion {
  readonly kind: "touch" | "first_passage";
  readonly side: "up" | "down" | "long" | "short";
  readonly move: number;
  /** Of a first passage only. */
  readonly stop: number | null;
}

export const claimQuestions: readonly ClaimQuestion[] = [
  ...touchMoves.map((move) => ({ kind: "touch", side: "up", move, stop: null }) as const),
  ...touchMoves.map((move) => ({ kind: "touch", side: "down", move: -move, stop: null }) as const),
  ...passagePairs.map(([target, stop]) => ({ kind: "first_passage", side: "long", move: target, stop: -stop }) as const),
  ...passagePairs.map(([target, stop]) => ({ kind: "first_passage", side: "short", move: -target, stop }) as const),
];

/** Sides that questions are asked of; all questions of a side together stand for whatever else may be asked of it. */
export const claimSides = [
  { kind: "touch", side: "up" },
  { kind: "touch", side: "down" },
  { kind: "first_passage", side: "long" },
  { kind: "first_passage", side: "short" },
] as const;
