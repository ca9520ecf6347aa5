/** Rows in which every word of the query occurs, in any case and order. */
export function findRows<R>(rows: readonly R[], query: string, text: (row: R) => string): readonly R[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const searched = text(row).toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
