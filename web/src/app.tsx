import { type ComponentType, lazy, Suspense } from "react";
import { PageNav } from "./frame/page-nav.tsx";
import { usePath } from "./frame/use-path.ts";
import { ToastStack } from "./runs/toast-stack.tsx";
import { ScanPage } from "./scan-page.tsx";
import { SignInProvider } from "./sign-in/sign-in-place.tsx";

const RatesPage = lazy(async () => {
  const { RatesPage: page } = await import("./rates/rates-page.tsx");
  return { default: page };
});
const StreamPage = lazy(async () => {
  const { StreamPage: page } = await import("./rates/stream-page.tsx");
  return { default: page };
});
const RunsPage = lazy(async () => {
  const { RunsPage: page } = await import("./runs/runs-page.tsx");
  return { default: page };
});
const HomePage = lazy(async () => {
  const { HomePage: page } = await import("./home/home-page.tsx");
  return { default: page };
});
const PipelinePage = lazy(async () => {
  const { PipelinePage: page } = await import("./pipeline/pipeline-page.tsx");
  return { default: page };
});

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
