import { Title } from "@mantine/core";
import type { ReactNode } from "react";

export interface SectionProps {
  readonly title: string;
  /** What the reader looks at, in a sentence. */
  readonly lead?: string;
  readonly children: ReactNode;
}

export function Section({ title, lead, children }: SectionProps) {
  return (
    <section className="section">
      <header className="section-head">
        <Title order={2}>{title}</Title>
        {lead !== undefined && <p>{lead}</p>}
      </header>
      {children}
    </section>
  );
}
