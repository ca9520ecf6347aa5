import type { ReactNode } from "react";

export interface Head {
  readonly title: string;
  /** What stands below, with its unit. */
  readonly hint: string;
  /** Default: right, as numbers stand; "wrap" is for sentences. */
  readonly align?: "left" | "wrap";
}

export interface NumberRow {
  readonly name: string;
  /** Where names repeat. */
  readonly key?: string;
  readonly hint?: string;
  /** One per heading after the first. */
  readonly cells: readonly ReactNode[];
}

export interface NumberTableProps {
  /** Names the table for those who do not see it. */
  readonly label: string;
  readonly heads: readonly Head[];
  readonly rows: readonly NumberRow[];
}

/** A few figures side by side: no sorting, nothing to open. The first heading is that of the names. */
export function NumberTable({ label, heads, rows }: NumberTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by the keyboard
    <section className="table-scroll numbers" aria-label={label} tabIndex={0}>
      <table className="data-table">
        <thead>
          <tr>
            {heads.map(({ title, hint, align = "right" }, index) => (
              <th key={title} scope="col" title={hint} className={index === 0 ? "left" : align}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, key = name, hint, cells }) => (
            <tr key={key}>
              <th scope="row" title={hint}>
                {name}
              </th>
              {heads.slice(1).map(({ title, align = "right" }, index) => (
                <td key={title} className={align}>
                  {cells[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
