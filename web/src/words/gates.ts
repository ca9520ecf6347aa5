import { count } from "./numbers.ts";
import { inWords } from "./text.ts";

/** "no evidence 25, short history 1": present set-ups by the gate that stopped them, most first. */
function stoppedBy(rejected: Readonly<Record<string, number>>): string {
  return Object.entries(rejected)
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([gate, n]) => `${inWords(gate)} ${count(n)}`)
    .join(", ");
}

/** Why the list of opportunities is empty. */
export function nothingQualifies(rejected: Readonly<Record<string, number>>): string {
  const why = stoppedBy(rejected);
  return why === "" ? "Nothing qualifies today: no set-up is present." : `Nothing qualifies today: ${why}.`;
}
