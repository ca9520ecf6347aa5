import { Button } from "@mantine/core";
import { LarderProblem } from "../../../client/failures.ts";
import { type ListedRuns, useRuns } from "../../../client/react/use-runs.ts";
import { clockTime } from "../words/times.ts";
import { NewRuns } from "./new-runs.tsx";
import { RunTable, type RunTableProps } from "./run-table.tsx";

/** Runs as they are, where they stand: new ones are announced, and come in when they are asked for or nobody is at the list. */
export function RunList(props: Omit<RunTableProps, "list">) {
  const list = useRuns(props.filters);
  return (
    <>
      <NewRuns list={list} />
      <ListNotices list={list} />
      <RunTable list={list} {...props} />
      {list.hasMore && (
        <Button variant="default" className="show-more" disabled={list.isShowingMore} onClick={list.showMore}>
          {list.isShowingMore ? "Reading…" : "Show more"}
        </Button>
      )}
    </>
  );
}

function ListNotices({ list: { failure, searchedFrom } }: { readonly list: ListedRuns }) {
  return (
    <>
      {failure !== null && (
        <p className="notice warning" role="status">
          {failure.message} {failure instanceof LarderProblem ? failure.remedy : "What is shown is what the server said last."}
        </p>
      )}
      {searchedFrom !== null && <p className="dimmed">Looked for in the runs since {clockTime(searchedFrom, Date.now())}.</p>}
    </>
  );
}
