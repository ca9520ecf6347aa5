const NAMES = ["symbol", "name", "title", "id", "url"] as const;
const AT_MOST = 80;

/** A row of whatever pipeline in a few words: what looks like its name, or the beginning of all of it. */
export function nameOfRow(row: unknown): string {
  if (typeof row !== "object" || row === null) return String(row).slice(0, AT_MOST);
  const fields: Readonly<Record<string, unknown>> = { ...row };
  const named = NAMES.map((name) => fields[name]).find((value) => typeof value === "string" || typeof value === "number");
  return String(named ?? JSON.stringify(row)).slice(0, AT_MOST);
}
