import { type ComponentType, lazy, Suspense } from "react";
import { PageNav } from "./frame/page-nav.tsx";
import { usePath } from "./frame/use-path.ts";
import { ToastStack } from "./runs/toast-stack.tsx";
import { ScanPage } from "./scan-page.tsx";
import { SignInProvider } from "./sign-in/sign-in-place.tsx";

/** A page whose code is fetched when it is first opened. */
function later<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await load() }));
}

const RatesPage = later(async () => (await import("./rates/rates-page.tsx")).RatesPage);
const StreamPage = later(async () => (await import("./rates/stream-page.tsx")).StreamPage);
const RunsPage = later(async () => (await import("./runs/runs-page.tsx")).RunsPage);
const HomePage = later(async () => (await import("./home/home-page.tsx")).HomePage);
const PipelinePage = later(async () => (await import("./pipeline/pipeline-page.tsx")).PipelinePage);

const pages: Readonly<Record<string, ComponentType>> = {
  "/rates": RatesPage,
  "/background-scraper-test": StreamPage,
  "/runs": RunsPage,
  "/pipelines": HomePage,
};

/** The way to the pages, and the one that the address names. */
export function App() {
  const path = usePath();
  const pipeline = /^\/pipelines\/([\w-]+)$/.exec(path)?.[1];
  const Page = pages[path] ?? ScanPage;
  return (
    <SignInProvider>
      <div className="page">
        <PageNav />
        <Suspense fallback={<p className="empty">Loading the page…</p>}>
          {pipeline === undefined ? <Page /> : <PipelinePage key={pipeline} name={pipeline} />}
        </Suspense>
      </div>
      <ToastStack />
    </SignInProvider>
  );
}
