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
  const { session, open } = useSignIn();
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
        {isOver && mayAct && hasFailedPart(run) && (
          <Button disabled={isBusy} onClick={() => retry(run)}>
            Retry what failed
          </Button>
        )}
        {isOver && mayAct && (
          <Button variant="default" disabled={isBusy} onClick={() => retry({ ...run, all: true })}>
            {hasFailedPart(run) ? "Retry everything" : "Run again"}
          </Button>
        )}
        {session !== null && !session.can_write && session.ways.length > 0 && (
          <Button variant="default" aria-haspopup="dialog" onClick={open}>
            {isOver ? "Sign in to run it again" : "Sign in to cancel it"}
          </Button>
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

/** What was read whole need not be read again. */
const hasFailedPart = ({ sources }: RunDetail): boolean => sources.some(({ state }) => state !== "ok");
