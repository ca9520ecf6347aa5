import { Button } from "@mantine/core";
import { useEffect } from "react";
import type { ListedRuns } from "../../../client/react/use-runs.ts";
import { newRunsInWords } from "../words/runs.ts";
import { useIdleAtTop } from "./use-idle-at-top.ts";

/** Says how many runs a list is without, and lets them in: when it is pressed, or when nobody is doing anything. */
export function NewRuns({ list: { unseen, hasMissed, showNew } }: { readonly list: ListedRuns }) {
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
