import { UnstyledButton } from "@mantine/core";
import type { Column } from "./column.ts";
import type { Direction } from "./sort-rows.ts";

export interface Sorting {
  readonly title: string;
  readonly direction: Direction;
}

export interface HeadingProps extends Pick<Column<never>, "title" | "hint" | "align"> {
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting) => void;
}

/** A column's heading, which sorts by it, and again the other way. */
export function Heading({ title, hint, align, sorting, onSort }: HeadingProps) {
  const sorted = sorting?.title === title ? sorting.direction : null;
  const first: Direction = align === "right" ? "descending" : "ascending"; // of numbers the largest are looked for
  const direction = sorted === null ? first : sorted === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" className={align} aria-sort={sorted ?? "none"}>
      <UnstyledButton className="sort-button" title={hint} onClick={() => onSort({ title, direction })}>
        {title}
        <span className="sort-mark" aria-hidden="true">
          {sorted === null ? "" : sorted === "ascending" ? "↑" : "↓"}
        </span>
      </UnstyledButton>
    </th>
  );
}
