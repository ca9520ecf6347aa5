import type { ReactNode } from "react";
import type { Value } from "./sort-rows.ts";

export interface Column<R> {
  readonly title: string;
  /** What the column is, in a sentence: shown on the heading. */
  readonly hint: string;
  /** "wrap" is for sentences: left, over several lines where the table is narrow. */
  readonly align: "left" | "right" | "wrap";
  /** What is sorted by; null sorts last. */
  readonly value: (row: R) => Value;
  readonly cell: (row: R) => ReactNode;
}
