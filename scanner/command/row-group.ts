/** The group of all rows where a pipeline tells none apart. */
export const ONE_GROUP = "all";

/** The group a row belongs to: what its field says. */
export function groupOfRow(row: Readonly<Record<string, unknown>>, field: string): string {
  return String(row[field] ?? ONE_GROUP);
}
