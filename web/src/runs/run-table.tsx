import { UnstyledButton } from "@mantine/core";
import { useActiveRuns } from "../../../client/react/use-active-runs.ts";
import { usePipelineTitles } from "../../../client/react/use-pipeline-titles.ts";
import type { ListedRuns } from "../../../client/react/use-runs.ts";
import type { Run, RunFilters, RunSort } from "../../../client/run-types.ts";
import { Heading, type Sorting } from "../table/heading.tsx";
import { type RunColumn, runColumns } from "./run-columns.tsx";

export interface RunTableProps {
  readonly list: ListedRuns;
  readonly filters: RunFilters;
  /** Absent: the order cannot be chosen. */
  readonly onSort?: ((sort: RunSort, order: "asc" | "desc") => void) | undefined;
  readonly onOpen: (id: string) => void;
}

/** Runs in the order in which the server has them. */
export function RunTable({ list, filters, onSort, onOpen }: RunTableProps) {
  const columns = [useNameColumn(), ...runColumns];
  const rows = useWithPlaces(list.runs);
  const sorting = sortingOf(filters, columns);
  const sort = ({ title, direction }: Sorting) => {
    const by = columns.find((column) => column.title === title)?.sort ?? null;
    if (by !== null) onSort?.(by, direction === "ascending" ? "asc" : "desc");
  };
  const className = list.isPrevious ? "table-scroll previous" : "table-scroll";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by the keyboard
    <section className={className} aria-label="Runs" aria-busy={list.isPrevious} tabIndex={0}>
      <table className="data-table">
        <thead>
          <tr>
            {columns.map((column) =>
              column.sort === null || onSort === undefined ? (
                <th key={column.title} scope="col" className={`plain ${column.align}`} title={column.hint}>
                  {column.title}
                </th>
              ) : (
                <Heading key={column.title} {...column} sorting={sorting} onSort={sort} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((run) => (
            <Row key={run.id} run={run} columns={columns} onOpen={onOpen} />
          ))}
          {rows.length === 0 && (
            <tr className="no-rows">
              <td colSpan={columns.length}>{list.isLoading ? "Reading runs…" : "No run matches."}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly run: Run;
  readonly columns: readonly RunColumn[];
  readonly onOpen: (id: string) => void;
}

function Row({ run, columns: [first, ...others], onOpen }: RowProps) {
  const now = Date.now();
  return (
    // A wide target for the mouse; the keyboard has the button in the first cell.
    <tr onClick={() => onOpen(run.id)}>
      <th scope="row" className="left">
        <UnstyledButton className="row-button">{first?.cell(run, now)}</UnstyledButton>
        {run.own && <span className="below">own</span>}
      </th>
      {others.map(({ title, align, cell }) => (
        <td key={title} className={align}>
          {cell(run, now)}
        </td>
      ))}
    </tr>
  );
}

function useNameColumn(): RunColumn {
  const titleOf = usePipelineTitles();
  return { title: "Run", hint: "Of which pipeline", align: "left", sort: "pipeline", cell: ({ pipeline }) => titleOf(pipeline) };
}

/** Places in the line change with every run before: the list of what is under way has them as they are. */
function useWithPlaces(runs: readonly Run[]): readonly Run[] {
  const active = useActiveRuns();
  const places = new Map(active.runs.map(({ id, position }) => [id, position]));
  return runs.map((run) => (run.status === "queued" ? { ...run, position: places.get(run.id) ?? run.position } : run));
}

function sortingOf({ sort = "asked_at", order = "desc" }: RunFilters, columns: readonly RunColumn[]): Sorting | null {
  const column = columns.find((one) => one.sort === sort);
  return column === undefined ? null : { title: column.title, direction: order === "asc" ? "ascending" : "descending" };
}
