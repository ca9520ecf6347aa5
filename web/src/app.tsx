import { type ComponentType, lazy, Suspense } from "react";
import { PageNav } from "./frame/page-nav.tsx";
import { usePath } from "./frame/use-path.ts";
import { ScanPage } from "./scan-page.tsx";

const RatesPage = lazy(async () => {
  const { RatesPage: page } = await import("./rates/rates-page.tsx");
  return { default: page };
});
const StreamPage = lazy(async () => {
  const { StreamPage: page } = await import("./rates/stream-page.tsx");
  return { default: page };
});

const pages: Readonly<Record<string, ComponentType>> = { "/rates": RatesPage, "/background-scraper-test": StreamPage };

/** The way to the pages, and the one that the address names. */
export function App() {
  const path = usePath();
  const Page = pages[path] ?? ScanPage;
  return (
    <div className="page">
      <PageNav />
      <Suspense fallback={<p className="empty">Loading the page…</p>}>
        <Page />
      </Suspense>
    </div>
  );
}
