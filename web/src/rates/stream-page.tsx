import "../styles/rates.css";
import { Button } from "@mantine/core";
import { useScraper } from "../../../client/react/use-scraper.ts";
import { useServerNow } from "../../../client/react/use-server-now.ts";
import { PageFrame } from "../frame/page-frame.tsx";
import { Section } from "../sections/section.tsx";
import { count } from "../words/numbers.ts";
import { Connection } from "./rates-freshness.tsx";
import { ScraperControl } from "./scraper-control.tsx";
import { type StreamEvent, useStream } from "./use-stream.ts";

/** What the server pushes, as it comes: for those who connect something of their own to it. */
export function StreamPage() {
  const stream = useStream();
  const scraper = useScraper();
  const now = useServerNow(scraper);
  const { events, total, isConnected, request, clear } = stream;
  return (
    <PageFrame
      title="Background scraper test"
      freshness={<Connection read={stream} />}
      footer={
        <>
          <a href="/rates">Exchange rates</a> <a href="/api/rates/stream">The same as server-sent events</a>
          <a href="/api/background-scraper/status">Status as JSON</a>
        </>
      }
    >
      <Section title="Scraper">
        <ScraperControl scraper={scraper} now={now} />
        {scraper.status !== null && (
          <details>
            <summary>Status</summary>
            <pre className="json">{JSON.stringify(scraper.status, null, 2)}</pre>
          </details>
        )}
      </Section>
      <Section
        title={`Events ${count(total)}`}
        lead="exchange-rate-update and scan-updated, newest first, in this machine's time."
      >
        <div className="scraper-buttons">
          <Button variant="default" disabled={!isConnected} onClick={request}>
            request-latest-rates
          </Button>
          <Button variant="default" disabled={events.length === 0} onClick={clear}>
            Clear
          </Button>
        </div>
        {events.length === 0 ? <p className="empty">Nothing has come yet.</p> : <Events events={events} />}
      </Section>
    </PageFrame>
  );
}

const timeOf = (at: Date): string =>
  at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 });

function Events({ events }: { readonly events: readonly StreamEvent[] }) {
  return (
    <ol className="events" aria-label="Events">
      {events.map(({ id, name, at, data }) => (
        <li key={id}>
          <p>
            <strong>{name}</strong> <time dateTime={at.toISOString()}>{timeOf(at)}</time>
          </p>
          <pre className="json">{JSON.stringify(data, null, 2)}</pre>
        </li>
      ))}
    </ol>
  );
}
