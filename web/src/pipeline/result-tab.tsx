import { Button } from "@mantine/core";
import { useState } from "react";
import { useSnapshot } from "../../../client/react/use-snapshot.ts";
import type { Pipeline } from "../../../client/types.ts";
import { follow } from "../frame/follow.ts";
import { Section } from "../sections/section.tsx";
import { count } from "../words/numbers.ts";
import { AnyTable } from "./any-table.tsx";

/** Pipelines with a page of their own, which shows more of them than a table. */
const OWN_PAGES: Readonly<Record<string, string>> = { "market-scan": "/", "exchange-rates": "/rates" };

export function ResultTab({ pipeline: { name, title, variants } }: { readonly pipeline: Pipeline }) {
  const [variant, setVariant] = useState(variants[0]?.name ?? null);
  const { snapshot, isLoading, failure } = useSnapshot(name, variant);
  const page = OWN_PAGES[name];
  const rows = snapshot?.opportunities ?? [];
  return (
    <Section title={snapshot === null ? "Result" : `Result ${count(rows.length)}`} lead="Its rows as they were published.">
      {page !== undefined && (
        <p className="own-page">
          <a href={page} onClick={follow}>
            The page of {title}
          </a>{" "}
          shows this and all that goes with it.
        </p>
      )}
      {variants.length > 1 && (
        <p className="variants">
          {variants.map((one) => (
            <Button
              key={one.name}
              size="compact-md"
              variant={one.name === variant ? "filled" : "default"}
              aria-pressed={one.name === variant}
              onClick={() => setVariant(one.name)}
            >
              {one.name}
            </Button>
          ))}
        </p>
      )}
      {failure !== null && (
        <p className="notice warning" role="status">
          {failure.message}
        </p>
      )}
      {snapshot === null && failure === null && (
        <p className="empty">{isLoading ? "Reading the newest result…" : "Nothing has been published yet."}</p>
      )}
      {snapshot !== null && <AnyTable label={`Rows of ${title}`} rows={rows} />}
    </Section>
  );
}
