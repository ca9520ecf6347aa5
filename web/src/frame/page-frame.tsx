import { Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { ActiveTasksDropdown } from "../../../client/react/active-tasks-dropdown.tsx";
import { SignInMenu } from "../sign-in/sign-in-menu.tsx";
import { follow } from "./follow.ts";
import { SchemeToggle } from "./scheme-toggle.tsx";

export interface PageFrameProps {
  readonly title: string;
  /** How fresh what is shown is. */
  readonly freshness: ReactNode;
  readonly actions?: ReactNode;
  readonly footer: ReactNode;
  readonly children: ReactNode;
}

/** What all pages have: a title with its age, and where the same data is to be had. */
export function PageFrame({ title, freshness, actions, footer, children }: PageFrameProps) {
  useEffect(() => {
    document.title = `Larder: ${title.toLowerCase()}`;
  }, [title]);
  return (
    <>
      <header className="page-head">
        <div className="page-title">
          <Title order={1}>
            <span className="brand">Larder</span> {title}
          </Title>
          {freshness}
        </div>
        <div className="page-actions">
          {actions}
          <ActiveTasksDropdown allRunsHref="/runs" onFollow={follow} />
          <SignInMenu />
          <SchemeToggle />
        </div>
      </header>
      <main>{children}</main>
      <footer>{footer}</footer>
    </>
  );
}
