import "../styles/charts.css";
import "../styles/rates.css";
import { LarderProblem } from "../../../client/failures.ts";
import { useLatestRates } from "../../../client/react/use-latest-rates.ts";
import { useRateAlerts } from "../../../client/react/use-rate-alerts.ts";
import { useScraper } from "../../../client/react/use-scraper.ts";
import { useServerNow } from "../../../client/react/use-server-now.ts";
import { PageFrame } from "../frame/page-frame.tsx";
import { Section } from "../sections/section.tsx";
import { Converter } from "./converter.tsx";
import { RateAlertList } from "./rate-alert-list.tsx";
import { RateCards } from "./rate-cards.tsx";
import { RateHistory } from "./rate-history.tsx";
import { RateSources } from "./rate-sources.tsx";
import { RateNotices, RateTable, TrendTable } from "./rate-tables.tsx";
import { RatesFreshness } from "./rates-freshness.tsx";
import { ScraperControl } from "./scraper-control.tsx";

/** Exchange rates as they change. */
export function RatesPage() {
  const read = useLatestRates();
  const scraper = useScraper();
  const now = useServerNow(read.status === null ? scraper : read);
  const alerts = useRateAlerts(scraper, read.latest?.sequence ?? null);
  const { latest, failure, isLoading } = read;
  return (
    <PageFrame
      title="Exchange rates"
      freshness={<RatesFreshness read={read} now={now} />}
      footer={
        <>
          <a href="/docs">API</a> <a href="/api/rates/latest">These rates as JSON</a>
          <a href="/api/rates/history?format=csv">Their history as CSV</a>
          <a href="/background-scraper-test">The raw stream</a>
        </>
      }
    >
      {failure !== null && (
        <p className="notice warning" role="status">
          {failure.message} {failure instanceof LarderProblem ? failure.remedy : "What is shown is what the server said last."}
        </p>
      )}
      {latest === null && isLoading && <p className="empty">Reading the newest rates…</p>}
      {latest !== null && (
        <>
          <RateNotices latest={latest} now={now} />
          <RateCards latest={latest} now={now} />
          <RateHistory sequence={latest.sequence} now={now} />
          <div className="rate-columns">
            <Converter latest={latest} now={now} />
            <TrendTable trend={latest.trend} />
          </div>
          <RateTable rates={latest.rates} now={now} />
        </>
      )}
      <Section title="Alerts" lead="Levels that are watched for. A crossing is told once, by an event of the server.">
        <RateAlertList alerts={alerts} refusal={scraper.refusal} rates={latest} now={now} />
      </Section>
      <Section title="Reading">
        <ScraperControl scraper={scraper} now={now} />
      </Section>
      {latest !== null && <RateSources health={latest.health} now={now} />}
    </PageFrame>
  );
}
