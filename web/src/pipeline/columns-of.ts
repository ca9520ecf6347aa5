/** Rows looked at for what columns there are. */
const LOOKED_AT = 50;
/** More are not read from left to right. */
const MAX_COLUMNS = 14;

export type AnyRow = Readonly<Record<string, unknown>>;

/** The fields of rows of whatever kind that a table can show, in the order of the rows: first those that have plain values. */
export function columnsOf(rows: readonly AnyRow[]): readonly string[] {
  const looked = rows.slice(0, LOOKED_AT);
  const names = [...new Set(looked.flatMap((row) => Object.keys(row)))];
  const isPlain = (name: string) => looked.every((row) => row[name] === null || typeof row[name] !== "object");
  return [...names.filter(isPlain), ...names.filter((name) => !isPlain(name))].slice(0, MAX_COLUMNS);
}

/** Whether a column is one of numbers, which stand on the right. */
export function isNumeric(rows: readonly AnyRow[], name: string): boolean {
  const values = rows.slice(0, LOOKED_AT).flatMap((row) => (row[name] === null || row[name] === undefined ? [] : [row[name]]));
  return values.length > 0 && values.every((value) => typeof value === "number");
}

const number = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 6 });
const AT_MOST = 120;

/** A value of whatever kind as a table has room for. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "number") return number.format(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > AT_MOST ? `${text.slice(0, AT_MOST)}…` : text;
}
