import { clockTime, type Zone } from "../words/times.ts";

/** Rows looked at for what columns there are. */
const LOOKED_AT = 50;
/** More are not read from left to right. */
const MAX_COLUMNS = 14;

export type AnyRow = Readonly<Record<string, unknown>>;

/** What a row is called, where it has such a field: that is what is looked for first. */
const NAMING: readonly string[] = ["symbol", "name", "title", "id", "url"];

/** The fields of rows of whatever kind that a table can show: what names a row, then what has plain values, else in the order of the rows. */
export function columnsOf(rows: readonly AnyRow[]): readonly string[] {
  const looked = rows.slice(0, LOOKED_AT);
  const names = [...new Set(looked.flatMap((row) => Object.keys(row)))];
  const isPlain = (name: string) => looked.every((row) => row[name] === null || typeof row[name] !== "object");
  const naming = NAMING.filter((name) => names.includes(name) && isPlain(name));
  const others = names.filter((name) => !naming.includes(name));
  return [...naming, ...others.filter(isPlain), ...others.filter((name) => !isPlain(name))].slice(0, MAX_COLUMNS);
}

/** Whether a column is one of numbers, which stand on the right. */
export function isNumeric(rows: readonly AnyRow[], name: string): boolean {
  const values = rows.slice(0, LOOKED_AT).flatMap((row) => (row[name] === null || row[name] === undefined ? [] : [row[name]]));
  return values.length > 0 && values.every((value) => typeof value === "number");
}

const number = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 6 });
const AT_MOST = 120;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/;

/** A value of whatever kind as a table has room for. `now`: ms. */
export function cellText(value: unknown, now: number, zone?: Zone): string {
  if (typeof value === "string" && INSTANT.test(value)) return clockTime(value, now, zone);
  if (value === null || value === undefined) return "–";
  if (typeof value === "number") return number.format(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > AT_MOST ? `${text.slice(0, AT_MOST)}…` : text;
}
