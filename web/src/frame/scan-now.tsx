import { Button } from "@mantine/core";
import { LarderProblem } from "../../../client/failures.ts";
import { AnalysisProgress } from "../../../client/react/analysis-progress.tsx";
import type { LiveRun } from "../../../client/react/use-live-run.ts";
import type { Session } from "../../../client/session-client.ts";
import type { ScanStatus } from "../../../client/types.ts";
import { useSignIn } from "../sign-in/sign-in-place.tsx";

/** Starts a scan for everybody, which is an admin's to do; for others it is the way to the sign-in, where there is one. */
export function ScanNowButton({ live, status }: { readonly live: LiveRun; readonly status: ScanStatus | null }) {
  const { session, open } = useSignIn();
  if (session !== null && !session.signed_in && !session.can_write && session.ways.length > 0)
    return (
      <Button variant="default" onClick={open} aria-haspopup="dialog">
        Sign in to scan
      </Button>
    );
  const allowed = session?.admin ?? status?.accepts_runs ?? false;
  return (
    <Button onClick={live.start} disabled={!allowed || live.isBusy} title={allowed ? undefined : barred(session)}>
      {live.isBusy ? "Scanning…" : "Scan now"}
    </Button>
  );
}

function barred(session: Session | null): string | undefined {
  if (session === null) return undefined;
  return session.can_write ? "A scan for everybody is for admins" : "Only from the machine the server runs on: npm run scan";
}

/** How far the run at work is, stage by stage. */
export function RunProgress({ live }: { readonly live: LiveRun }) {
  const { isBusy, failure } = live;
  if (failure !== null && !isBusy)
    return (
      <p className="run-failure" role="alert">
        No scan was started: {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
      </p>
    );
  if (!isBusy || live.id === null) return null;
  return <AnalysisProgress runId={live.id} label="Scan under way" />;
}
