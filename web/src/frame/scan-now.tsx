import { Button, Progress } from "@mantine/core";
import { LarderProblem } from "../../../client/failures.ts";
import type { LiveRun } from "../../../client/react/use-live-run.ts";
import type { ScanStatus } from "../../../client/types.ts";
import { describeProgress, stageNames } from "../words/progress.ts";

export function ScanNowButton({ live, status }: { readonly live: LiveRun; readonly status: ScanStatus | null }) {
  const allowed = status?.accepts_runs ?? false;
  return (
    <Button
      onClick={live.start}
      disabled={!allowed || live.isBusy}
      title={status !== null && !allowed ? "Only from the machine the server runs on: npm run scan" : undefined}
    >
      {live.isBusy ? "Scanning…" : "Scan now"}
    </Button>
  );
}

/** How far the run at work is, stage by stage. */
export function RunProgress({ live }: { readonly live: LiveRun }) {
  const { run, isBusy, failure } = live;
  if (failure !== null && !isBusy)
    return (
      <p className="run-failure" role="alert">
        No scan was started: {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
      </p>
    );
  if (!isBusy) return null;
  const stage = run?.progress?.stage;
  const names = Object.keys(stageNames);
  const reached = stage === undefined ? -1 : names.indexOf(stage);
  return (
    <section className="run-progress" aria-label="Scan under way">
      <Progress value={run?.progress?.percent ?? 0} size="sm" aria-label="Progress of the scan" transitionDuration={300} />
      <ol>
        {Object.entries(stageNames).map(([name, title], index) => (
          <li
            key={name}
            className={index < reached ? "done" : index === reached ? "now" : "ahead"}
            aria-current={index === reached ? "step" : undefined}
          >
            {title}
          </li>
        ))}
      </ol>
      <p role="status">{describeProgress(run)}</p>
    </section>
  );
}
