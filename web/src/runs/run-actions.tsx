import { Button } from "@mantine/core";
import { LarderProblem } from "../../../client/failures.ts";
import { mayTouch } from "../../../client/may-touch.ts";
import { useCancelRun } from "../../../client/react/use-cancel-run.ts";
import { useFollowRun } from "../../../client/react/use-follow-run.ts";
import { useRetryRun } from "../../../client/react/use-retry-run.ts";
import type { RunDetail } from "../../../client/run-types.ts";
import { useSignIn } from "../sign-in/sign-in-place.tsx";

/** What may be done about a run by who looks at it. */
export function RunActions({ run }: { readonly run: RunDetail }) {
  const { session } = useSignIn();
  const { cancel, cancelling, failure: notCancelled } = useCancelRun();
  const { retry, asked, isBusy, failure: notRetried } = useRetryRun();
  const { isFollowed, follow } = useFollowRun(run.id);
  const failure = notCancelled ?? notRetried;
  const mayAct = mayTouch(run, session);
  const isOver = run.settled_at !== null;
  return (
    <>
      <div className="run-actions">
        {!isOver && (
          <Button variant="default" aria-pressed={isFollowed} onClick={() => follow(!isFollowed)}>
            {isFollowed ? "Its end will be told" : "Tell me when it ends"}
          </Button>
        )}
        {!isOver && mayAct && (
          <Button variant="default" disabled={run.cancel_requested || cancelling !== null} onClick={() => cancel(run.id)}>
            Cancel
          </Button>
        )}
        {isOver && mayAct && (
          <>
            <Button disabled={isBusy} onClick={() => retry(run)}>
              Retry what failed
            </Button>
            <Button variant="default" disabled={isBusy} onClick={() => retry({ ...run, all: true })}>
              Retry everything
            </Button>
          </>
        )}
      </div>
      <div role="status">
        {failure !== null && (
          <p className="notice trouble">
            {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
          </p>
        )}
        {asked !== null && failure === null && <p>Asked for again.{asked.warning === null ? "" : ` ${asked.warning}`}</p>}
      </div>
    </>
  );
}
