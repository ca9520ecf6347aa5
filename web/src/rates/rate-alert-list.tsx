import { Button } from "@mantine/core";
import { LarderProblem } from "../../../client/failures.ts";
import type { LatestRates, RateAlert, WritesRefused } from "../../../client/rates-types.ts";
import type { RateAlerts } from "../../../client/react/use-rate-alerts.ts";
import { describeCrossing, describeDistance, watchedRates } from "../words/rate-alerts.ts";
import { rateValue } from "../words/rates.ts";
import { NewAlert } from "./new-alert.tsx";

export interface RateAlertListProps {
  readonly alerts: RateAlerts;
  /** Why this reader may not see them; null where they may. */
  readonly refusal: WritesRefused | null;
  readonly rates: LatestRates | null;
  /** Database time, ms. */
  readonly now: number;
}

/** The levels that are watched for, with what adds one and takes one away. */
export function RateAlertList({ alerts, refusal, rates, now }: RateAlertListProps) {
  if (refusal !== null) return <p className="dimmed">Alerts are for who may start and stop the reading. {refusal.detail}</p>;
  const failure = alerts.failure ?? alerts.changeFailure;
  return (
    <div className="alerts">
      {failure !== null && (
        <p className="notice trouble" role="alert">
          {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
        </p>
      )}
      {alerts.alerts !== null && alerts.alerts.length === 0 && <p className="empty">No level is watched for.</p>}
      <ul aria-label="Alerts">
        {(alerts.alerts ?? []).map((alert) => (
          <Alert key={alert.id} alert={alert} value={rates?.[alert.rate] ?? null} now={now} onRemove={alerts.remove} />
        ))}
      </ul>
      <NewAlert onAlert={alerts.watchFor} isBarred={alerts.isChanging || alerts.alerts === null} />
    </div>
  );
}

interface AlertProps {
  readonly alert: RateAlert;
  /** Of the rate now; null where it has never been read. */
  readonly value: number | null;
  readonly now: number;
  readonly onRemove: (id: string) => void;
}

function Alert({ alert, value, now, onRemove }: AlertProps) {
  const name = `${watchedRates[alert.rate]} at ${rateValue(alert.level)} VES`;
  return (
    <li>
      <div>
        <strong>{name}</strong>
        {alert.note !== null && <span className="alert-note">{alert.note}</span>}
        <p className="dimmed">
          {describeCrossing(alert, now)} {describeDistance(alert, value)}
        </p>
      </div>
      <Button variant="default" size="xs" aria-label={`Remove ${name}`} onClick={() => onRemove(alert.id)}>
        Remove
      </Button>
    </li>
  );
}
