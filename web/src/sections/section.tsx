import { Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

export interface SectionProps {
  readonly title: string;
  /** What the reader looks at, in a sentence. */
  readonly lead?: string;
  readonly children: ReactNode;
}

export function Section({ title, lead, children }: SectionProps) {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <header className="section-head">
        <Title order={2} id={id}>
          {title}
        </Title>
        {lead !== undefined && <p>{lead}</p>}
      </header>
      {children}
    </section>
  );
}
