import { lazy, Suspense } from "react";
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

/** The page that the address names. */
export function App() {
  const path = usePath();
  if (path !== "/rates" && path !== "/background-scraper-test") return <ScanPage />;
  return (
    <Suspense fallback={<p className="page empty">Loading the page…</p>}>
      {path === "/rates" ? <RatesPage /> : <StreamPage />}
    </Suspense>
  );
}
