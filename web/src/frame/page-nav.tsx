import type { MouseEvent } from "react";
import { usePipelines } from "../../../client/react/use-pipelines.ts";
import { goTo, usePath } from "./use-path.ts";

/** Pages by the pipeline that they show. */
const PAGES = [
  { pipeline: "market-scan", path: "/", title: "Market scan" },
  { pipeline: "exchange-rates", path: "/rates", title: "Exchange rates" },
] as const;

/** The way to the other pages; nothing where there is only one. */
export function PageNav() {
  const path = usePath();
  const pipelines = usePipelines();
  const pages = PAGES.filter((page) => pipelines.some(({ name }) => name === page.pipeline));
  if (pages.length < 2) return null;
  return (
    <nav className="page-nav" aria-label="Pages">
      {pages.map((page) => (
        <a key={page.path} href={page.path} aria-current={page.path === path ? "page" : undefined} onClick={follow}>
          {page.title}
        </a>
      ))}
    </nav>
  );
}

/** A plain click stays in this page; all others are the browser's. */
function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  goTo(event.currentTarget.pathname);
}
