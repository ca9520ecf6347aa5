/** The candidates nearest to `name`, best first: those it begins, then by edit distance (case does not count), none further than half its length. */
export function nearest(name: string, candidates: Iterable<string>, limit = 3): string[] {
  const reach = Math.max(1, Math.ceil(name.length / 2));
  return [...candidates]
    .map((candidate) => ({ candidate, distance: distanceOf(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function distanceOf(typed: string, candidate: string): number {
  return candidate.startsWith(typed) ? 0 : editDistance(typed, candidate);
}

/** Levenshtein 1966: least number of characters inserted, deleted or replaced. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      // rows have b.length + 1 entries
      const replaced = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
  }
  return row[b.length] as number;
}
