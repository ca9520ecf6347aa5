export type Value = number | string | null;
export type Direction = "ascending" | "descending";

const byText = new Intl.Collator("en", { numeric: true });

/** A sorted copy; what has no value comes last either way, and equals keep their order. */
export function sortRows<R>(rows: readonly R[], value: (row: R) => Value, direction: Direction): R[] {
  const sign = direction === "ascending" ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (typeof left === "number" && typeof right === "number" ? left - right : byText.compare(`${left}`, `${right}`));
  });
}
