import { type MouseEvent, type RefObject, useEffect, useId, useRef, useState } from "react";
import { mayTouch } from "../may-touch.ts";
import type { Run } from "../run-types.ts";
import { describeProgress } from "../run-words.ts";
import { ProgressBar } from "./progress-bar.tsx";
import { type RunsUnderWay, useActiveRuns } from "./use-active-runs.ts";
import { useCancelRun } from "./use-cancel-run.ts";
import { usePipelineTitles } from "./use-pipeline-titles.ts";
import { useSession } from "./use-session.ts";

/** More than that is for the page of all runs. */
const SHOWN = 12;

export interface ActiveTasksDropdownProps {
  /** Where all runs are; absent: there is no such page. */
  readonly allRunsHref?: string;
  readonly onFollow?: (event: MouseEvent<HTMLAnchorElement>) => void;
}

/** How many runs are under way, which opens to how far they are. Nothing where the server has no such list. Styles: runs.css. */
export function ActiveTasksDropdown({ allRunsHref, onFollow }: ActiveTasksDropdownProps) {
  const active = useActiveRuns();
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useLeaving(isOpen, place, (byKey) => {
    setOpen(false);
    if (byKey) button.current?.focus();
  });
  if (active.isUnavailable) return null;
  const count = active.running + active.queued;
  return (
    <div className="larder-tasks" ref={place}>
      <button type="button" ref={button} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        Runs
        {count > 0 && (
          <span className="larder-badge">
            {count}
            <span className="larder-unseen"> under way</span>
          </span>
        )}
      </button>
      <section id={id} hidden={!isOpen} aria-label="Runs under way">
        {isOpen && <Panel active={active} />}
        {allRunsHref !== undefined && (
          <a
            href={allRunsHref}
            onClick={(event) => {
              setOpen(false);
              onFollow?.(event);
            }}
          >
            All runs
          </a>
        )}
      </section>
    </div>
  );
}

/** Escape, a press and the keyboard's way elsewhere all close what is open. */
function useLeaving(isOpen: boolean, place: RefObject<HTMLElement | null>, onLeave: (byKey: boolean) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: onLeave is another one at each rendering, and does the same
  useEffect(() => {
    if (!isOpen) return;
    const leaving = new AbortController();
    const { signal } = leaving;
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !place.current?.contains(target)) onLeave(false);
    };
    document.addEventListener("pointerdown", leave, { signal });
    document.addEventListener("focusin", leave, { signal });
    document.addEventListener("keydown", ({ key }) => key === "Escape" && onLeave(true), { signal });
    return () => leaving.abort();
  }, [isOpen, place]);
}

function Panel({ active: { runs, running, queued, failure } }: { readonly active: RunsUnderWay }) {
  const { cancel, cancelling, failure: notCancelled } = useCancelRun();
  const { session } = useSession();
  const titleOf = usePipelineTitles();
  const shown = runs.slice(0, SHOWN);
  const more = running + queued - shown.length;
  return (
    <>
      {failure !== null && <p>What is under way could not be read: {failure.message}</p>}
      {failure === null && shown.length === 0 && <p>Nothing is under way.</p>}
      {notCancelled !== null && <p role="alert">{notCancelled.message}</p>}
      <ul>
        {shown.map((run) => (
          <li key={run.id}>
            <Task run={run} title={titleOf(run.pipeline)} />
            {mayTouch(run, session) && (
              <button
                type="button"
                disabled={run.cancel_requested || cancelling === run.id}
                aria-label={`Cancel ${titleOf(run.pipeline)}`}
                onClick={() => cancel(run.id)}
              >
                Cancel
              </button>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p>And {more} more.</p>}
    </>
  );
}

function Task({ run, title }: { readonly run: Run; readonly title: string }) {
  return (
    <div>
      <strong>{title}</strong>
      {run.own && <span className="larder-note"> own</span>}
      {run.status === "running" && <ProgressBar percent={run.progress?.percent ?? 0} label={`Progress of ${title}`} />}
      <p>{describeProgress(run, Date.now())}</p>
    </div>
  );
}
