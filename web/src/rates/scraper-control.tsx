import { Button } from "@mantine/core";
import { LarderProblem } from "../../../client/failures.ts";
import type { WritesRefused } from "../../../client/rates-types.ts";
import type { Scraper } from "../../../client/react/use-scraper.ts";
import { useSignIn } from "../sign-in/sign-in-place.tsx";
import { describeReadings, describeScraper, describeSteering } from "../words/scraper.ts";

/** Whether the rates are read on schedule, with what starts and stops that. `now`: database time, ms. */
export function ScraperControl({ scraper, now }: { readonly scraper: Scraper; readonly now: number }) {
  const { status, failure, refusal, isSteering, said, steeringFailure, steer } = scraper;
  const running = status?.running ?? null;
  const isBarred = refusal !== null || isSteering || running === null;
  return (
    <div className="scraper">
      <div aria-live="polite">
        {status === null && failure !== null && <p>How the reading goes could not be asked: {failure.message}.</p>}
        {status !== null && <p>{describeScraper(status, now)}</p>}
        {said !== null && <p className="dimmed">{said}.</p>}
        {steeringFailure !== null && <Refused failure={steeringFailure} />}
      </div>
      {status !== null && (
        <p className="dimmed">
          {describeReadings(status)} {describeSteering(status, now)} Connected here: {status.connected_clients}.
        </p>
      )}
      <div className="scraper-buttons">
        <Button variant="default" disabled={isBarred || running === true} onClick={() => steer("start")}>
          Start
        </Button>
        <Button variant="default" disabled={isBarred || running === false} onClick={() => steer("stop")}>
          Stop
        </Button>
      </div>
      {refusal !== null && <Barred refusal={refusal} />}
    </div>
  );
}

const Refused = ({ failure }: { readonly failure: Error }) => (
  <p className="notice trouble">
    {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
  </p>
);

/** Why it may not be started or stopped by this reader, and the way in where there is one. */
function Barred({ refusal: { detail, remedy } }: { readonly refusal: WritesRefused }) {
  const { session, open } = useSignIn();
  const hasWay = session !== null && session.ways.length > 0 && !session.signed_in;
  return (
    <>
      <p className="dimmed">
        {detail} {hasWay ? "" : remedy}
      </p>
      {hasWay && (
        <Button variant="default" onClick={open} aria-haspopup="dialog">
          Sign in for this
        </Button>
      )}
    </>
  );
}
