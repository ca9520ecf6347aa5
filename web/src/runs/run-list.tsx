import { Button } from "@mantine/core";
import { useEffect } from "react";
import { LarderProblem } from "../../../client/failures.ts";
import { type ListedRuns, useRuns } from "../../../client/react/use-runs.ts";
import { newRunsInWords } from "../words/runs.ts";
import { clockTime } from "../words/times.ts";
import { RunTable, type RunTableProps } from "./run-table.tsx";
import { useIdleAtTop } from "./use-idle-at-top.ts";

/** Runs as they are, where they stand: new ones are announced, and come in when they are asked for or nobody is at the list. */
export function RunList(props: Omit<RunTableProps, "list">) {
  const list = useRuns(props.filters);
  return (
    <>
      <News list={list} />
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

function News({ list: { unseen, hasMissed, showNew } }: { readonly list: ListedRuns }) {
  const isIdle = useIdleAtTop();
  const isNews = unseen > 0 || hasMissed;
  // biome-ignore lint/correctness/useExhaustiveDependencies: showNew is another one at each rendering
  useEffect(() => {
    if (isIdle && isNews) showNew();
  }, [isIdle, isNews, unseen]);
  return (
    <div className="new-runs" aria-live="polite">
      {isNews && (
        <Button variant="default" size="compact-md" onClick={showNew}>
          {newRunsInWords(unseen, hasMissed)}
        </Button>
      )}
    </div>
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
