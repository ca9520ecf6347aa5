import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { LarderProblem } from "../../../client/failures.ts";
import type { Scraper } from "../../../client/react/use-scraper.ts";
import { describeReadings, describeScraper, describeSteering } from "../words/scraper.ts";

/** Whether the rates are read on schedule, with what starts and stops that. `now`: database time, ms. */
export function ScraperControl({ scraper, now }: { readonly scraper: Scraper; readonly now: number }) {
  const { status, failure, refusal, isSteering, said, steeringFailure, steer, unlock } = scraper;
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
      {refusal !== null && <Unlock refusal={refusal} onSecret={unlock} />}
    </div>
  );
}

const Refused = ({ failure }: { readonly failure: Error }) => (
  <p className="notice trouble">
    {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
  </p>
);

/** Why it may not be started or stopped from here, and a way for those who know the secret. */
function Unlock({ refusal, onSecret }: { readonly refusal: LarderProblem; readonly onSecret: (secret: string) => void }) {
  const [secret, setSecret] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (secret !== "") onSecret(secret);
  };
  return (
    <>
      <p className="dimmed">
        {refusal.message} {refusal.remedy}
      </p>
      <form className="unlock" onSubmit={submit}>
        <TextInput
          label="Or the server's run secret"
          type="password"
          autoComplete="off"
          value={secret}
          onChange={(e) => setSecret(e.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Use it
        </Button>
      </form>
    </>
  );
}
