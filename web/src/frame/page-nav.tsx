import { usePipelines } from "../../../client/react/use-pipelines.ts";
import { follow } from "./follow.ts";
import { usePath } from "./use-path.ts";

/** Pages by the pipeline that they show. */
const PAGES = [
  { pipeline: "market-scan", path: "/", title: "Market scan" },
  { pipeline: "exchange-rates", path: "/rates", title: "Exchange rates" },
] as const;
/** Those that every server has. */
const COMMON = [
  { path: "/pipelines", title: "Pipelines" },
  { path: "/runs", title: "Runs" },
] as const;

/** The way to the other pages. */
export function PageNav() {
  const path = usePath();
  const pipelines = usePipelines();
  const pages = [...PAGES.filter((page) => pipelines.some(({ name }) => name === page.pipeline)), ...COMMON];
  return (
    <nav className="page-nav" aria-label="Pages">
      {pages.map((page) => (
        <a
          key={page.path}
          href={page.path}
          aria-current={page.path === path ? "page" : path.startsWith(`${page.path}/`) ? "true" : undefined}
          onClick={follow}
        >
          {page.title}
        </a>
      ))}
    </nav>
  );
}
