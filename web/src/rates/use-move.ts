import { useState } from "react";

interface Seen {
  readonly value: number | null;
  readonly move: "up" | "down" | null;
}

/** Which way a value last went while the page was open; null before it has. */
export function useMove(value: number | null): Seen["move"] {
  const [seen, setSeen] = useState<Seen>({ value, move: null });
  if (seen.value !== value) setSeen({ value, move: moveOf(seen, value) });
  return seen.move;
}

function moveOf(before: Seen, value: number | null): Seen["move"] {
  if (before.value === null || value === null) return null;
  return value > before.value ? "up" : "down";
}
