const SHOWN = 3;

/** The names nearest to what somebody typed, at most three: those it begins or that differ by up to two letters, nearest first. */
export function nearestNames(typed: string, names: readonly string[]): string[] {
  const wanted = typed.toUpperCase();
  return names
    .map((name) => ({ name, distance: name.toUpperCase().startsWith(wanted) ? 0 : editDistance(wanted, name.toUpperCase()) }))
    .filter(({ name, distance }) => distance <= Math.min(2, name.length - 1))
    .sort((a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, SHOWN)
    .map(({ name }) => name);
}

/** Levenshtein distance: the fewest letters to insert, drop or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const [left = 0, above = 0, corner = 0] = [next[j], row[j + 1], row[j]]; // never absent: both rows are full up to j
      next.push(Math.min(left + 1, above + 1, corner + Number(letter !== other)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
