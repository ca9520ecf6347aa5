import { Button, CloseButton } from "@mantine/core";
import { useEffect, useState } from "react";
import type { RunNotice } from "../../../client/react/runs/run-notices.ts";
import { usePipelineTitles } from "../../../client/react/use-pipeline-titles.ts";
import { useRetryRun } from "../../../client/react/use-retry-run.ts";
import { useRunNotices } from "../../../client/react/use-run-notices.ts";
import { follow } from "../frame/follow.ts";
import { noticeTitle, staysFor } from "../words/run-notices.ts";

/** What became of runs that this browser started or follows, wherever on the page one is. */
export function ToastStack() {
  const { notices, dismiss } = useRunNotices();
  const [isRead, setRead] = useState(false);
  return (
    <section
      className="toasts"
      aria-label="Notifications"
      onPointerEnter={() => setRead(true)}
      onPointerLeave={() => setRead(false)}
      onFocus={() => setRead(true)}
      onBlur={() => setRead(false)}
    >
      <ol aria-live="polite">
        {notices.map((notice) => (
          <Toast key={notice.runId} notice={notice} isRead={isRead} onClose={() => dismiss(notice.runId)} />
        ))}
      </ol>
    </section>
  );
}

interface ToastProps {
  readonly notice: RunNotice;
  /** Somebody is at it: it stays. */
  readonly isRead: boolean;
  readonly onClose: () => void;
}

function Toast({ notice, isRead, onClose }: ToastProps) {
  const { runId, pipeline, own, kind, reason } = notice;
  const title = usePipelineTitles()(pipeline);
  const { retry, isBusy, failure } = useRetryRun();
  usePutAway(notice, isRead, onClose);
  const canRetry = kind === "failed" || kind === "refused";
  return (
    <li className={`toast ${kind}`}>
      <div>
        <strong>{noticeTitle(notice, title)}</strong>
        {reason !== null && <p>{reason}</p>}
        {failure !== null && <p>It could not be tried again: {failure.message}</p>}
        <p className="toast-actions">
          {canRetry && (
            <Button size="compact-sm" disabled={isBusy} onClick={() => retry({ id: runId, pipeline, own })}>
              Retry
            </Button>
          )}
          {kind === "completed" && !own && (
            <a href={`/pipelines/${pipeline}`} onClick={follow}>
              Result
            </a>
          )}
          <a href={`/runs?run=${runId}`} onClick={follow}>
            Details
          </a>
        </p>
      </div>
      <CloseButton aria-label={`Close: ${noticeTitle(notice, title)}`} onClick={onClose} />
    </li>
  );
}

/** Puts a notice away when it has stood long enough. */
function usePutAway({ runId, kind }: RunNotice, isRead: boolean, onClose: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: onClose is another one at each rendering; a new kind begins anew
  useEffect(() => {
    const ms = staysFor({ kind });
    if (ms === null || isRead) return;
    const timer = setTimeout(onClose, ms);
    return () => clearTimeout(timer);
  }, [runId, kind, isRead]);
}
