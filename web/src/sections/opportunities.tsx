import type { Scan } from "../../../client/types.ts";
import { nothingQualifies } from "../words/gates.ts";
import { Section } from "./section.tsx";

/** What the scan stands up for. The declared shape admits no row until evidence is computed. */
export function Opportunities({ scan }: { readonly scan: Scan }) {
  const { opportunities, rejected } = scan;
  return (
    <Section title="Opportunities" lead="Set-ups with evidence that they pay, after costs.">
      <p className="empty">
        {opportunities.length === 0
          ? nothingQualifies(rejected)
          : `${opportunities.length} qualify, in a form that this page does not know: load it again, or see /api/scan.`}
      </p>
    </Section>
  );
}
